package org.lth.workbench.domain;

/**
 * How many examples were classified correctly.
 *
 * @param correct 0 to total
 * @param total 1 or more
 */
public record Score(long correct, long total) {
  public Score {
    if (total < 1 || correct < 0 || correct > total) {
      throw new IllegalArgumentException(correct + " correct of " + total + " is no score");
    }
  }

  /** The fraction classified correctly, 0 to 1. */
  public double accuracy() {
    return (double) correct / total;
  }
}
