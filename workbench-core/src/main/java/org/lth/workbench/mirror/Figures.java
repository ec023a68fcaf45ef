package org.lth.workbench.mirror;

import java.util.List;
import java.util.Optional;

/** Draws what a run's page shows without a click. */
@FunctionalInterface
public interface Figures {
  /**
   * A picture of accuracies over densities, or nothing where pictures cannot be drawn.
   *
   * @param title above it
   * @param series one for each kind of run
   */
  Optional<byte[]> accuracyByDensity(String title, List<Series> series);

  /**
   * Points of one colour.
   *
   * @param name for the legend
   * @param isLine whether the points belong to one run and are joined
   * @param points from dense to sparse
   */
  record Series(String name, boolean isLine, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * One ticket.
   *
   * @param density fraction of the weights that is kept
   * @param accuracy fraction of the test set at the early stop
   */
  record Point(double density, double accuracy) {}
}
