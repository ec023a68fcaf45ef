package org.lth.workbench.figure;

import java.util.List;

/**
 * One number of a figure.
 *
 * @param at where on the horizontal axis
 * @param y the number
 * @param replicate 1, 2, ...; of a pair the first one's
 * @param sources where it comes from; two of a number about a pair
 */
public record Point(At at, double y, int replicate, List<Provenance> sources) {
  public Point {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a number comes from somewhere");
    }
  }

  /**
   * A place on the horizontal axis. Points of one slot are averaged, although their x may differ by
   * a weight or two.
   *
   * @param slot the level, the step, the bin, or the pixel
   * @param x the place
   */
  public record At(long slot, double x) {}
}
