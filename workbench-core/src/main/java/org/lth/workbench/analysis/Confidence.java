package org.lth.workbench.analysis;

/**
 * How sure an interval or a bound is to be.
 *
 * @param level such as 0.95; at least 0.5 and below 1
 */
public record Confidence(double level) {
  public Confidence {
    if (!(level >= 0.5 && level < 1)) {
      throw new IllegalArgumentException(level + " is no confidence of at least 0.5 and below 1");
    }
  }

  /** The part of errors that is accepted, 1 − level. */
  public double errorRate() {
    return 1 - level;
  }
}
