package org.lth.workbench.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is drawn for the points of one slot: their mean over replicates with the smallest and the
 * largest. Several points of one replicate, such as its reinits, are averaged before.
 *
 * @param at the place, mean of the points'
 * @param replicates how many there are
 * @param spread of their values
 */
public record Mark(Point.At at, int replicates, Spread spread) {

  /**
   * Values over replicates.
   *
   * @param low the smallest
   * @param mean the arithmetic mean
   * @param high the largest
   */
  public record Spread(double low, double mean, double high) {}

  /** The marks of points, by slot. */
  static List<Mark> of(List<Point> points) {
    SortedMap<Long, List<Point>> slots = new TreeMap<>();
    points.forEach(
        point -> slots.computeIfAbsent(point.at().slot(), slot -> new ArrayList<>()).add(point));
    return slots.values().stream().map(Mark::ofSlot).toList();
  }

  private static Mark ofSlot(List<Point> points) {
    SortedMap<Integer, DoubleSummaryStatistics> replicates = new TreeMap<>();
    for (Point point : points) {
      replicates
          .computeIfAbsent(point.replicate(), each -> new DoubleSummaryStatistics())
          .accept(point.y());
    }
    DoubleSummaryStatistics all =
        replicates.values().stream()
            .mapToDouble(DoubleSummaryStatistics::getAverage)
            .summaryStatistics();
    DoubleSummaryStatistics places =
        points.stream().mapToDouble(point -> point.at().x()).summaryStatistics();
    // A mean of equal numbers need not be that number, and series would miss each other's places.
    double x = places.getMin() == places.getMax() ? places.getMin() : places.getAverage();
    return new Mark(
        new Point.At(points.get(0).at().slot(), x),
        replicates.size(),
        new Spread(all.getMin(), all.getAverage(), all.getMax()));
  }
}
