package org.lth.workbench.connectivity;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.engine.TrainingSession.Evaluation;

/**
 * How the networks on the line between two trained ones do.
 *
 * @param left address of the ticket where α is 0
 * @param right address of the ticket where α is 1
 * @param points from left to right, both included
 */
public record LinearPath(String left, String right, List<Point> points) {
  /** As many points as Frankle et al. (2020) take. */
  public static final int POINTS = 30;

  /** Below this barrier of test error two networks count as connected (the same, section 3). */
  public static final double STABLE = 0.02;

  public LinearPath {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("a line has two ends");
    }
  }

  /**
   * One network on the line.
   *
   * @param alpha 0 to 1
   * @param train on the training examples
   * @param test on the test examples
   */
  public record Point(double alpha, Evaluation train, Evaluation test) {
    /** Fraction of the training examples that are classified wrongly. */
    public double trainError() {
      return error(train);
    }

    /** Fraction of the test examples that are classified wrongly. */
    public double testError() {
      return error(test);
    }

    private static double error(Evaluation evaluation) {
      return (double) (evaluation.total() - evaluation.correct()) / evaluation.total();
    }
  }

  /**
   * Linear interpolation instability, Frankle et al. (2020), section 2: the largest error on the
   * line minus the mean of its ends' errors. It is never below 0, since the ends lie on the line.
   *
   * @param measure an error or a loss of a point
   */
  public double barrier(ToDoubleFunction<Point> measure) {
    double largest = points.stream().mapToDouble(measure).max().orElseThrow();
    double first = measure.applyAsDouble(points.get(0));
    double last = measure.applyAsDouble(points.get(points.size() - 1));
    return largest - (first + last) / 2;
  }

  /** Whether the barrier of test error is below {@link #STABLE}. */
  public boolean isStable() {
    return barrier(Point::testError) < STABLE;
  }
}
