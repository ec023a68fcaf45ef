package org.lth.workbench.compare;

import java.util.List;

/**
 * The values that a replay does not compare, all of them, with the reason of each. {@code
 * docs/trust.md} has the same list for readers.
 */
public record FactExemptions(List<Exemption> list) {
  /** What a replay does not compare. */
  public static final FactExemptions OF_REPLAYS =
      new FactExemptions(
          List.of(
              new Exemption("run-started", "kind", Reason.INPUT),
              new Exemption("run-started", "replicate", Reason.INPUT),
              new Exemption("run-started", "branching", Reason.INPUT),
              new Exemption("run-started", "preset", Reason.INPUT),
              new Exemption("run-started", "plan.spec", Reason.INPUT),
              new Exemption("run-started", "environment", Reason.ENVIRONMENT),
              new Exemption("level-trained", "sets.tables.timing", Reason.TIME),
              new Exemption("run-failed", "reason", Reason.WORDING)));

  /** Why a value is not compared. */
  public enum Reason {
    /** The replay executes what it says, so comparing it would hold it against itself. */
    INPUT,
    /** The verdict names every field that differs. */
    ENVIRONMENT,
    /** It says how long something took. */
    TIME,
    /** It is a sentence for people, which another version may word differently. */
    WORDING
  }

  /**
   * Values that are not compared.
   *
   * @param type of the event
   * @param path of the value, or of the object that holds it
   * @param reason why
   */
  public record Exemption(String type, String path, Reason reason) {
    private boolean covers(String ofType, String value) {
      return type.equals(ofType)
          && (value.equals(path) || value.startsWith(path + ".") || value.startsWith(path + "["));
    }
  }

  public FactExemptions {
    list = List.copyOf(list);
  }

  boolean isExempt(String type, String path) {
    return list.stream().anyMatch(exemption -> exemption.covers(type, path));
  }
}
