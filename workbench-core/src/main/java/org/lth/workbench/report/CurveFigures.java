package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Level;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * How training went at some densities (Frankle and Carbin 2019, figure 3).
 *
 * @param data of the study
 * @param snapshots with the tables of metrics
 */
record CurveFigures(ReportData data, SnapshotStore snapshots) {
  private static final String STEP = "step";
  private static final double[] DENSITIES = {0.513, 0.211, 0.07, 0.036, 0.019};
  private static final double[] BESIDE_CONTROLS = {0.513, 0.211};

  private static final String CUT =
      " What is beyond the values of the last nine tenths of training is cut off.";

  /** As many as have colours and dashes of their own. */
  private static final int MOST_LINES = 8;

  private static final Measure ACCURACY =
      new Measure("testAccuracy", Axis.percent("test accuracy"));
  private static final Measure LOSS = new Measure("validationLoss", Axis.linear("validation loss"));

  Section section() {
    List<Level> levels = new ArrayList<>(List.of(Level.DENSE));
    levels.addAll(data.near(DENSITIES));
    String caption =
        " of the trunks at every evaluation: mean over replicates, and the band from the smallest"
            + " to the largest."
            + CUT;
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure(
            new Title("curve-test-accuracy", "Test accuracy by step", "Test accuracy" + caption),
            ACCURACY,
            densities(levels, ACCURACY)));
    figures.add(
        figure(
            new Title("curve-validation-loss", "Validation loss by step", "Mean loss" + caption),
            LOSS,
            densities(levels, LOSS)));
    for (Level level : data.near(BESIDE_CONTROLS)) {
      figures.addAll(besideControls(level));
    }
    return Section.figures(
        "Training curves",
        List.of("Densities are those that are nearest to the paper's 51.3, 21.1, 7.0, 3.6, 1.9 %."),
        figures);
  }

  /** Tickets beside their controls, as in the figure's right part; none without controls. */
  private List<Figure> besideControls(Level level) {
    List<Series> series = rows(level);
    if (series.size() < 2) {
      return List.of();
    }
    String omitted =
        series.size() > MOST_LINES
            ? " Of " + series.size() + " kinds the first " + MOST_LINES + " are drawn."
            : "";
    return List.of(
        figure(
            new Title(
                "curve-controls-" + level,
                "Test accuracy by step at " + data.percent(level) + " %, with controls",
                "Test accuracy at every evaluation: mean over replicates, and the band from the"
                    + " smallest to the largest; controls of one replicate are averaged before."
                    + CUT
                    + omitted),
            ACCURACY,
            series.stream().limit(MOST_LINES).toList()));
  }

  private List<Series> rows(Level level) {
    List<Series> series = new ArrayList<>();
    for (String row : data.rows()) {
      List<Point> points = new ArrayList<>();
      data.row(row).stream()
          .filter(each -> each.isOf(level))
          .forEach(each -> points.addAll(points(each, ACCURACY.column())));
      if (!points.isEmpty()) {
        series.add(new Series(OutcomeFigures.name(row), points));
      }
    }
    return series;
  }

  /**
   * What is drawn.
   *
   * @param column of the table of metrics
   * @param axis for it
   */
  private record Measure(String column, Axis axis) {}

  private static Figure figure(Title title, Measure measure, List<Series> series) {
    return new Figure(
        title, Form.TRAINING, new Axes(Axis.linear("training step"), measure.axis()), series);
  }

  private List<Series> densities(List<Level> levels, Measure measure) {
    List<Series> series = new ArrayList<>();
    for (Level level : levels) {
      List<Point> points = new ArrayList<>();
      data.trunksAt(List.of(level)).forEach(each -> points.addAll(points(each, measure.column())));
      if (!points.isEmpty()) {
        series.add(new Series(data.percent(level) + " %", points));
      }
    }
    return series;
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
