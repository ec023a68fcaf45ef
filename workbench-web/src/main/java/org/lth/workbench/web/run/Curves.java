package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.document.CurvesView.CurveView;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.snapshot.Table;

/** Makes what was measured while a level was trained into what can be drawn of it. */
public final class Curves {
  private static final int MOST_POINTS = 200;

  /** The names of a row's cells. */
  public static final List<String> HEADINGS =
      List.of(
          "level",
          "step",
          "trainLoss",
          "validationLoss",
          "validationAccuracy",
          "testLoss",
          "testAccuracy");

  private Curves() {}

  /** The curves of a trained level. */
  static CurveView of(int level, Table metrics) {
    double[] validation = metrics.doubles("validationLoss");
    List<Integer> evaluated = new ArrayList<>();
    for (int row = 0; row < validation.length; row++) {
      if (!Double.isNaN(validation[row])) {
        evaluated.add(row);
      }
    }
    List<Integer> rows = thinned(evaluated);
    long[] step = metrics.longs("step");
    return new CurveView(
        level,
        "trained",
        rows.stream().map(row -> step[row]).toList(),
        means(metrics.floats("trainLoss"), rows),
        at(validation, rows),
        at(metrics.doubles("validationAccuracy"), rows),
        at(metrics.doubles("testLoss"), rows),
        at(metrics.doubles("testAccuracy"), rows));
  }

  /** Evenly spread rows, the first and the last among them. */
  private static List<Integer> thinned(List<Integer> rows) {
    if (rows.size() <= MOST_POINTS) {
      return rows;
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      kept.add(rows.get((int) ((long) i * (rows.size() - 1) / (MOST_POINTS - 1))));
    }
    return kept;
  }

  private static List<@Nullable Double> at(double[] values, List<Integer> rows) {
    return optional(rows.stream().mapToDouble(row -> values[row]).toArray());
  }

  private static List<@Nullable Double> means(float[] losses, List<Integer> rows) {
    double[] means = new double[rows.size()];
    int from = 0;
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(losses, from, rows.get(i) + 1);
      from = rows.get(i) + 1;
    }
    return optional(means);
  }

  private static double mean(float[] losses, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int row = from; row < to; row++) {
      if (!Float.isNaN(losses[row])) {
        sum += losses[row];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** JSON has no NaN. */
  private static List<@Nullable Double> optional(double[] values) {
    return Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? null : value).toList();
  }

  /** The curves of the level in training, as far as they go. */
  static CurveView of(int level, List<Evaluated> evaluations) {
    return new CurveView(
        level,
        "training",
        evaluations.stream().map(Evaluated::step).toList(),
        optional(evaluations.stream().mapToDouble(e -> e.values().trainLoss()).toArray()),
        optional(evaluations.stream().mapToDouble(e -> e.values().validationLoss()).toArray()),
        optional(evaluations.stream().mapToDouble(e -> e.values().validationAccuracy()).toArray()),
        optional(evaluations.stream().mapToDouble(e -> Double.NaN).toArray()),
        optional(evaluations.stream().mapToDouble(e -> e.values().testAccuracy()).toArray()));
  }

  /** One row for each evaluation, as {@link #HEADINGS} names its cells. */
  public static Stream<List<? extends @Nullable Object>> rows(CurveView curve) {
    return IntStream.range(0, curve.steps().size())
        .mapToObj(
            i ->
                Arrays.<@Nullable Object>asList(
                    curve.level(),
                    curve.steps().get(i),
                    curve.trainLoss().get(i),
                    curve.validationLoss().get(i),
                    curve.validationAccuracy().get(i),
                    curve.testLoss().get(i),
                    curve.testAccuracy().get(i)));
  }
}
