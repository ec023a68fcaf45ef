package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.figure.Drawing;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Mark;
import org.lth.workbench.figure.Point;
import org.lth.workbench.mirror.MirroredRun.Artifact;

/**
 * Draws accuracies over densities as a file that a run's page shows without a click.
 *
 * @param charts draws
 */
public record DensityFigure(Charts charts) {
  private static final String NAME = "accuracy_by_density";

  /**
   * The file.
   *
   * @param title what the figure is about
   * @param lines one for each kind of run
   */
  Artifact of(String title, List<Drawing.Line> lines) {
    Drawing drawing =
        new Drawing(
            new Figure.Title(
                NAME, title, "Marks are means, bars go from the smallest to the largest."),
            Figure.Form.LINES,
            new Figure.Axes(
                new Axis("weights kept (%)", Axis.Scale.DENSITY),
                new Axis("test accuracy at the early stop (%)", Axis.Scale.PERCENT)),
            lines);
    String svg = charts.svg(drawing, Charts.Use.ON_WHITE);
    return new Artifact("figures/" + NAME + ".svg", svg.getBytes(UTF_8));
  }

  /**
   * The mark of one level.
   *
   * @param level where it stands among the others
   * @param density fraction of the weights that is kept
   * @param accuracies fractions of the test set at the early stop, at least one
   */
  static Mark mark(int level, double density, List<Double> accuracies) {
    DoubleSummaryStatistics all =
        accuracies.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return new Mark(
        new Point.At(level, density),
        accuracies.size(),
        new Mark.Spread(all.getMin(), all.getAverage(), all.getMax()));
  }
}
