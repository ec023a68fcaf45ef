package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.connectivity.LinearPath;
import org.lth.workbench.connectivity.LinearPath.Point;

/** A line between two networks, for people and as JSON. */
final class PathText {
  private static final int ALPHA_DIGITS = 4;
  private static final int DIGITS = 2;
  private static final double PERCENT = 100;

  private PathText() {}

  static void print(LinearPath path, Console console) {
    console.line("");
    console.line(
        "errors on the line from "
            + path.left()
            + " (alpha 0) to "
            + path.right()
            + " (alpha 1), last-step weights:");
    List<List<String>> rows = new ArrayList<>();
    for (Point point : path.points()) {
      rows.add(
          List.of(
              Numbers.fixed(point.alpha(), ALPHA_DIGITS),
              percent(point.testError()),
              percent(point.trainError())));
    }
    console.line(
        Tables.of(
            List.of(
                Heading.right("ALPHA"), Heading.right("TEST ERROR"), Heading.right("TRAIN ERROR")),
            rows));
    console.line("");
    console.line("test   " + curve(path, Point::testError));
    console.line("train  " + curve(path, Point::trainError));
    console.line(
        String.format(
            Locale.ROOT,
            "barrier (largest error on the line - mean of the ends): test %s, train %s; %s",
            Numbers.points(path.barrier(Point::testError)),
            Numbers.points(path.barrier(Point::trainError)),
            path.isStable() ? "stable (test below 2 pp)" : "not stable (test 2 pp or more)"));
  }

  /** One row for each line, and the mean over all as the instability of what they come from. */
  static void printBarriers(List<LinearPath> paths, Console console) {
    List<List<String>> rows = new ArrayList<>();
    for (LinearPath path : paths) {
      rows.add(
          List.of(
              path.left(),
              path.right(),
              Numbers.points(path.barrier(Point::testError)),
              Numbers.points(path.barrier(Point::trainError)),
              path.isStable() ? "stable" : "not stable"));
    }
    rows.add(
        List.of(
            "mean",
            "",
            Numbers.points(mean(paths, Point::testError)),
            Numbers.points(mean(paths, Point::trainError)),
            ""));
    console.line("");
    console.line(
        Tables.of(
            List.of(
                Heading.left("FROM"),
                Heading.left("TO"),
                Heading.right("TEST BARRIER"),
                Heading.right("TRAIN BARRIER"),
                Heading.left("")),
            rows));
  }

  private static double mean(List<LinearPath> paths, ToDoubleFunction<Point> measure) {
    return paths.stream().mapToDouble(path -> path.barrier(measure)).average().orElseThrow();
  }

  private static String curve(LinearPath path, ToDoubleFunction<Point> measure) {
    return Sparkline.of(path.points().stream().mapToDouble(measure).toArray());
  }

  private static String percent(double fraction) {
    return Numbers.fixed(PERCENT * fraction, DIGITS) + " %";
  }
}
