package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.connectivity.LinearPath;
import org.lth.workbench.connectivity.LinearPath.Point;

/**
 * The line between the networks of two tickets.
 *
 * @param left the ticket at alpha 0
 * @param right the ticket at alpha 1
 * @param barrierTest largest test error on the line minus the mean of the ends
 * @param barrierTrain the same of the training error
 * @param barrierTestLoss the same of the test loss
 * @param barrierTrainLoss the same of the training loss
 * @param stable whether the two networks count as connected
 * @param points of the line, ends included
 */
public record PathView(
    String left,
    String right,
    double barrierTest,
    double barrierTrain,
    double barrierTestLoss,
    double barrierTrainLoss,
    boolean stable,
    List<PointView> points) {
  public PathView {
    points = List.copyOf(points);
  }

  /** The view of a line. */
  public static PathView of(LinearPath path) {
    return new PathView(
        path.left(),
        path.right(),
        path.barrier(Point::testError),
        path.barrier(Point::trainError),
        path.barrier(point -> point.test().loss()),
        path.barrier(point -> point.train().loss()),
        path.isStable(),
        path.points().stream().map(PointView::of).toList());
  }

  /**
   * One network on the line.
   *
   * @param alpha its place, 0 to 1
   * @param testError a fraction
   * @param trainError a fraction
   * @param testLoss mean
   * @param trainLoss mean
   */
  public record PointView(
      double alpha, double testError, double trainError, double testLoss, double trainLoss) {
    private static PointView of(Point point) {
      return new PointView(
          point.alpha(),
          point.testError(),
          point.trainError(),
          point.test().loss(),
          point.train().loss());
    }
  }
}
