package org.lth.workbench.domain;

/**
 * How many prunable weights are kept, of how many: the paper's P<sub>m</sub>.
 *
 * @param kept 0 to total
 * @param total 1 or more
 */
public record Density(long kept, long total) {
  public Density {
    if (total < 1 || kept < 0 || kept > total) {
      throw new IllegalArgumentException("kept " + kept + " of " + total + " is no density");
    }
  }

  /** The kept fraction, 0 to 1. */
  public double fraction() {
    return (double) kept / total;
  }
}
