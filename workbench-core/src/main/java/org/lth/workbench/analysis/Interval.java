package org.lth.workbench.analysis;

import java.util.List;

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

  /** Lower and upper end, as documents have them. */
  public List<Double> ends() {
    return List.of(lower, upper);
  }
}
