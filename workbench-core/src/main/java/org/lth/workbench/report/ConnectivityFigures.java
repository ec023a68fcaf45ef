package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.connectivity.LinearPath;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.connectivity.ModeConnectivity.Left;
import org.lth.workbench.connectivity.ModeConnectivity.Right;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.LevelState.Ticket;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;

/**
 * Barriers between networks that were trained from one point under different noise (Frankle et al.
 * 2020).
 *
 * @param data of the study
 * @param connectivity walks the lines
 */
record ConnectivityFigures(ReportData data, ModeConnectivity connectivity) {
  private static final String TITLE = "Linear mode connectivity";
  private static final int MOST_LINES = 6;
  private static final String AVERAGED =
      " Lines are means over replicates in the band from the smallest to the largest; pairs of one"
          + " replicate are averaged before.";

  /** Two trainings of one ticket. */
  private record Siblings(TrainedLevel left, TrainedLevel right) {
    String series() {
      return OutcomeFigures.name(left.cell().row())
          + " to "
          + OutcomeFigures.name(right.cell().row());
    }

    int number() {
      return left.level().level().number();
    }

    Point point(Point.At at, double value) {
      return new Point(
          at,
          value,
          left.replicate(),
          List.of(left.sources().training(), right.sources().training()));
    }
  }

  private record Walked(Siblings pair, LinearPath path) {}

  Section section() {
    List<Siblings> pairs = pairs();
    if (pairs.isEmpty()) {
      return Section.words(
          TITLE,
          List.of(
              "No two trainings of this study begin with the same weights and mask and differ in"
                  + " the noise of training alone. Such pairs come with a control like"
                  + " {as: retrain, at: 0-7, set: {seeds.order: 1001}} under branches, which trains"
                  + " each ticket again in another order of the data."));
    }
    List<Walked> walked = pairs.stream().map(this::walk).toList();
    return Section.figures(
        TITLE,
        List.of(
            "The barrier is the largest test error on the line between the last-step weights, at "
                + LinearPath.POINTS
                + " points, minus the mean of its ends'; below 2 points two networks count as"
                + " connected. Running statistics of batch normalization are interpolated like"
                + " weights."),
        List.of(
            barriers(walked),
            line(
                new Title(
                    "line-test-error",
                    "Test error on the line",
                    "Test error of the networks on the line between siblings; 0 and 1 are the"
                        + " trained networks."
                        + AVERAGED),
                walked,
                LinearPath.Point::testError),
            line(
                new Title(
                    "line-train-error",
                    "Training error on the line",
                    "The same on all training examples." + AVERAGED),
                walked,
                LinearPath.Point::trainError)));
  }

  private Walked walk(Siblings pair) {
    return new Walked(
        pair,
        connectivity.measure(
            new Left(pair.left().found()), new Right(pair.right().found()), LinearPath.POINTS));
  }

  private static Figure barriers(List<Walked> walked) {
    SortedMap<String, List<Point>> barriers = new TreeMap<>();
    for (Walked line : walked) {
      double barrier = line.path().barrier(LinearPath.Point::testError);
      barriers
          .computeIfAbsent(line.pair().series(), name -> new ArrayList<>())
          .add(line.pair().point(line.pair().left().at(), barrier));
    }
    return new Figure(
        new Title(
            "barriers",
            "Barriers between siblings",
            "Error barrier between trainings of one ticket that differ in seeds alone."),
        Form.LINES,
        new Axes(Axis.density(), Axis.percent("barrier of test error")),
        barriers.entrySet().stream()
            .map(entry -> new Series(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** One series for each density, of all pairs there. */
  private Figure line(
      Title title, List<Walked> walked, ToDoubleFunction<LinearPath.Point> measure) {
    SortedMap<Integer, List<Point>> levels = new TreeMap<>();
    for (Walked line : walked) {
      List<Point> points =
          levels.computeIfAbsent(line.pair().number(), number -> new ArrayList<>());
      List<LinearPath.Point> onLine = line.path().points();
      for (int i = 0; i < onLine.size(); i++) {
        Point.At at = new Point.At(i, onLine.get(i).alpha());
        points.add(line.pair().point(at, measure.applyAsDouble(onLine.get(i))));
      }
    }
    int step = (levels.size() + MOST_LINES - 1) / MOST_LINES;
    List<Series> series = new ArrayList<>();
    int index = 0;
    for (Map.Entry<Integer, List<Point>> level : levels.entrySet()) {
      if (index++ % step == 0) {
        series.add(new Series(data.percent(new Level(level.getKey())) + " %", level.getValue()));
      }
    }
    return new Figure(
        title, Form.CURVES, new Axes(Axis.linear("α"), Axis.percent("error")), series);
  }

  private List<Siblings> pairs() {
    List<Siblings> pairs = new ArrayList<>();
    List<TrainedLevel> all = data.trained();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (areSiblings(all.get(i), all.get(j))) {
          pairs.add(new Siblings(all.get(i), all.get(j)));
        }
      }
    }
    return pairs;
  }

  private static boolean areSiblings(TrainedLevel left, TrainedLevel right) {
    Ticket one = left.level().ticket();
    Ticket two = right.level().ticket();
    return one.step() == two.step()
        && one.weights().digest().equals(two.weights().digest())
        && one.mask().digest().equals(two.mask().digest())
        && !left.run().run().equals(right.run().run())
        && question(left).equals(question(right))
        && !spec(left).equals(spec(right));
  }

  private static SortedMap<String, Object> question(TrainedLevel level) {
    SortedMap<String, Object> question = spec(level);
    question.keySet().removeIf(key -> key.startsWith("seeds.") || key.equals("checkpoint.every"));
    return question;
  }

  private static SortedMap<String, Object> spec(TrainedLevel level) {
    return new TreeMap<>(level.run().state().started().plan().spec().values());
  }
}
