package org.lth.workbench.compare;

import java.util.Locale;

/** What a recorded value is about; a replay says how many of each kind it compared. */
public enum FactKind {
  /** The digest of weights, masks, optimizer states or tables. */
  DIGESTS,
  /** How many examples were classified correctly, and of how many. */
  SCORES,
  /** How many weights a tensor keeps, and of how many. */
  COUNTS,
  /** Steps and levels. */
  STEPS,
  /** The data set, and the identity of the specification. */
  DATA,
  /** Types of events, names of tensors, treatments. */
  WORDS;

  private static final String EARLY_STOP_STEP = "outcome.earlyStopStep";

  /** The kind's name in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a value.
   *
   * @param path where it stands in its event's document, such as {@code outcome.finalTest.correct}
   * @param value as JSON
   */
  static FactKind of(String path, String value) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (path.startsWith("plan.")) {
      return DATA;
    }
    if (value.startsWith("\"sha256:")) {
      return DIGESTS;
    }
    return switch (last) {
      case "correct" -> SCORES;
      case "total" -> path.startsWith("outcome.") ? SCORES : COUNTS;
      case "kept" -> COUNTS;
      case "earlyStopStep", "from", "level", "levels", "step", "to" -> STEPS;
      default -> WORDS;
    };
  }

  /**
   * Whether a value may be another one where a training has other bits: digests, correct answers
   * and the step of the early stop. Everything else follows from the specification.
   */
  static boolean followsBits(String path, FactKind kind) {
    return kind == DIGESTS
        || path.equals(EARLY_STOP_STEP)
        || (kind == SCORES && path.endsWith(".correct"));
  }
}
