package org.lth.workbench.analysis;

import java.util.stream.IntStream;

/**
 * Counts of values in bins of equal width from −reach to reach, both included; the upper edge of a
 * bin belongs to the next, the last one's to itself.
 *
 * @param reach of the bins on both sides of 0; above 0
 * @param counts in each bin; not to be changed
 */
public record Histogram(double reach, long[] counts) {
  /** As many bins as reports have; an odd number, so that the middle one is around 0. */
  public static final int BINS = 41;

  /**
   * Counts some of an array's values.
   *
   * @param places of the values that are counted
   * @throws IllegalArgumentException if one lies outside
   */
  public static Histogram of(double reach, float[] values, IntStream places) {
    long[] counts = new long[BINS];
    places.forEachOrdered(place -> counts[bin(reach, values[place])]++);
    return new Histogram(reach, counts);
  }

  private static int bin(double reach, float value) {
    if (!(Math.abs(value) <= reach)) {
      throw new IllegalArgumentException(value + " is not within " + reach + " of 0");
    }
    return Math.min((int) ((value + reach) / (2 * reach) * BINS), BINS - 1);
  }
}
