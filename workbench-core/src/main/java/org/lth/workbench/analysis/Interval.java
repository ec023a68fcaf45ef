package org.lth.workbench.analysis;

/**
 * An interval of confidence.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record Interval(double lower, double upper) {
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(lower + " to " + upper + " is no interval");
    }
  }
}
