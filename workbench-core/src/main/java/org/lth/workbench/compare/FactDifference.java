package org.lth.workbench.compare;

/**
 * One value that is not what was recorded.
 *
 * @param event {@code RUN#VERSION}
 * @param path of the value in the event's document
 * @param kind what it is about
 * @param values both of them
 */
public record FactDifference(String event, String path, FactKind kind, Values values) {
  /** Stands for a value that one side does not have. */
  static final String ABSENT = "absent";

  /**
   * A value twice, as JSON.
   *
   * @param recorded in the run's events
   * @param computed by executing again
   */
  public record Values(String recorded, String computed) {}

  /** Whether another training with other bits may have it: see {@link FactKind}. */
  public boolean followsBits() {
    return FactKind.followsBits(path, kind)
        && !values.recorded().equals(ABSENT)
        && !values.computed().equals(ABSENT);
  }

  /** The recorded value for people. */
  public String expected() {
    return unquoted(values.recorded());
  }

  /** The computed value for people. */
  public String actual() {
    return unquoted(values.computed());
  }

  static String unquoted(String json) {
    boolean isQuoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
    return isQuoted ? json.substring(1, json.length() - 1) : json;
  }
}
