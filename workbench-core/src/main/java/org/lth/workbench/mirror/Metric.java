package org.lth.workbench.mirror;

import java.time.Instant;

/**
 * One point of a metric.
 *
 * @param name legal on every server
 * @param value may be NaN or infinite; a server may keep an infinity as the largest number
 * @param at its place on the axes
 */
public record Metric(String name, double value, At at) {
  /**
   * Where a point is on the axes of a chart.
   *
   * @param step an optimizer step, a level or a density, as the metric says
   * @param time when it was measured, whole milliseconds
   */
  public record At(long step, Instant time) {}

  /** The point as the server keeps it: it has no infinities. */
  public Metric kept() {
    double most = Double.MAX_VALUE;
    return Double.isInfinite(value) ? new Metric(name, Math.copySign(most, value), at) : this;
  }
}
