package org.lth.workbench.report;

/**
 * One number of a figure.
 *
 * @param at where on the horizontal axis
 * @param y the number
 * @param replicate 1, 2, ...
 * @param source where it comes from
 */
public record Point(At at, double y, int replicate, Provenance source) {

  /**
   * A place on the horizontal axis. Points of one slot are means' and extremes' ingredients,
   * although their x may differ by a weight or two.
   *
   * @param slot the level, the step, the bin, or the pixel
   * @param x the place
   */
  public record At(long slot, double x) {}
}
