package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Level;
import org.lth.workbench.report.Figure.Axes;
import org.lth.workbench.report.Figure.Form;
import org.lth.workbench.report.Figure.Title;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * How training went at some densities (Frankle and Carbin 2019, figure 3).
 *
 * @param material of the study
 * @param snapshots with the tables of metrics
 */
record CurveFigures(Material material, SnapshotStore snapshots) {
  private static final String STEP = "step";
  private static final double[] DENSITIES = {0.513, 0.211, 0.07, 0.036, 0.019};

  Section section() {
    List<Level> levels = new ArrayList<>(List.of(Level.DENSE));
    levels.addAll(material.near(DENSITIES));
    String caption =
        " of the trunks at every evaluation: mean over replicates, and the band from the smallest"
            + " to the largest. What is beyond the values of the last nine tenths of training is cut off.";
    return Section.figures(
        "Training curves",
        List.of("Densities are those that are nearest to the paper's 51.3, 21.1, 7.0, 3.6, 1.9 %."),
        List.of(
            figure(
                new Title(
                    "curve-test-accuracy", "Test accuracy by step", "Test accuracy" + caption),
                new Measure("testAccuracy", Axis.percent("test accuracy")),
                levels),
            figure(
                new Title(
                    "curve-validation-loss", "Validation loss by step", "Mean loss" + caption),
                new Measure("validationLoss", Axis.linear("validation loss")),
                levels)));
  }

  /**
   * What is drawn.
   *
   * @param column of the table of metrics
   * @param axis for it
   */
  private record Measure(String column, Axis axis) {}

  private Figure figure(Title title, Measure measure, List<Level> levels) {
    List<Series> series = new ArrayList<>();
    for (Level level : levels) {
      List<Point> points = new ArrayList<>();
      material
          .trunksAt(List.of(level))
          .forEach(each -> points.addAll(points(each, measure.column())));
      if (!points.isEmpty()) {
        series.add(new Series(material.percent(level) + " %", points));
      }
    }
    return new Figure(
        title, Form.TRAINING, new Axes(Axis.linear("training step"), measure.axis()), series);
  }

  private List<Point> points(TrainedLevel level, String column) {
    Table metrics = snapshots.table(level.trained().sets().tables().metrics());
    long[] steps = metrics.longs(STEP);
    double[] values = metrics.doubles(column);
    List<Point> points = new ArrayList<>();
    for (int row = 0; row < steps.length; row++) {
      if (!Double.isNaN(values[row])) {
        points.add(
            new Point(
                new Point.At(steps[row], steps[row]),
                values[row],
                level.replicate(),
                List.of(level.sources().training())));
      }
    }
    return points;
  }
}
