package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Provenance;
import org.lth.workbench.figure.Series;
import org.lth.workbench.identity.Sha256;

/** Two series of two replicates at three densities. */
public final class SmallFigure {
  private static final double[] DENSITIES = {1, 0.513, 0.263};

  private SmallFigure() {}

  /** The figure in a form. */
  public static Figure of(Figure.Form form) {
    return new Figure(
        new Title("small", "A small figure", "Made up."),
        form,
        new Axes(
            form == Figure.Form.LINES ? Axis.density() : Axis.linear("step"),
            Axis.percent("test accuracy")),
        List.of(series("ticket", 0.95), series("random-reinit", 0.93)));
  }

  private static Series series(String name, double base) {
    List<Point> points = new ArrayList<>();
    for (int replicate = 1; replicate <= 2; replicate++) {
      for (int level = 0; level < DENSITIES.length; level++) {
        points.add(
            new Point(
                new Point.At(level, DENSITIES[level]),
                base + 0.01 * level / replicate,
                replicate,
                List.of(
                    new Provenance(
                        replicate + "/trunk",
                        RunId.of(replicate, 0),
                        2 + 3L * level,
                        Sha256.of(name)))));
      }
    }
    return new Series(name, points);
  }
}
