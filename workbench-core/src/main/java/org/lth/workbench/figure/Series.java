package org.lth.workbench.figure;

import java.util.List;

/**
 * Points that belong together, such as those of all controls of a kind.
 *
 * @param name for the legend
 * @param points in the order of cells and slots
 */
public record Series(String name, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  /** What is drawn. */
  public List<Mark> marks() {
    return Mark.of(points);
  }
}
