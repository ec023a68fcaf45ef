package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.connectivity.LinearPath;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.connectivity.ModeConnectivity.Left;
import org.lth.workbench.connectivity.ModeConnectivity.Right;
import org.lth.workbench.event.LevelState.Ticket;
import org.lth.workbench.report.Figure.Axes;
import org.lth.workbench.report.Figure.Form;
import org.lth.workbench.report.Figure.Title;

/**
 * Barriers between networks that were trained from one point under different noise (Frankle et al.
 * 2020).
 *
 * @param material of the study
 * @param connectivity walks the lines
 */
record ConnectivityFigures(Material material, ModeConnectivity connectivity) {
  private static final String TITLE = "Linear mode connectivity";

  /** Two trainings of one ticket. */
  private record Siblings(TrainedLevel left, TrainedLevel right) {
    String series() {
      return OutcomeFigures.name(left.cell().row())
          + " to "
          + OutcomeFigures.name(right.cell().row());
    }
  }

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
    SortedMap<String, List<Point>> barriers = new TreeMap<>();
    for (Siblings pair : pairs) {
      LinearPath path =
          connectivity.measure(
              new Left(pair.left().found()), new Right(pair.right().found()), LinearPath.POINTS);
      barriers.computeIfAbsent(pair.series(), name -> new ArrayList<>()).add(point(pair, path));
    }
    return Section.figures(
        TITLE,
        List.of(
            "The barrier is the largest test error on the line between the last-step weights, at "
                + LinearPath.POINTS
                + " points, minus the mean of its ends'; below 2 points two networks count as"
                + " connected."),
        List.of(
            new Figure(
                new Title(
                    "barriers",
                    "Barriers between siblings",
                    "Error barrier between trainings of one ticket that differ in seeds alone."),
                Form.LINES,
                new Axes(Axis.density(), Axis.percent("barrier of test error")),
                barriers.entrySet().stream()
                    .map(entry -> new Series(entry.getKey(), entry.getValue()))
                    .toList())));
  }

  private static Point point(Siblings pair, LinearPath path) {
    return new Point(
        pair.left().at(),
        path.barrier(LinearPath.Point::testError),
        pair.left().replicate(),
        List.of(pair.left().sources().training(), pair.right().sources().training()));
  }

  private List<Siblings> pairs() {
    List<Siblings> pairs = new ArrayList<>();
    List<TrainedLevel> all = material.trained();
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
