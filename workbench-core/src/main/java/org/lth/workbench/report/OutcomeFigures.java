package org.lth.workbench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;

/**
 * How tickets and their controls did at each density (Frankle and Carbin 2019, figures 3 and 4).
 *
 * @param data of the study
 */
record OutcomeFigures(ReportData data) {
  /** As many as have colours and shapes of their own. */
  private static final int MOST_LINES = 8;

  Section section() {
    return Section.figures(
        "Accuracy and early stop",
        List.of(
            "The early stop is the step of the lowest mean validation loss; the test set selects"
                + " nothing."),
        List.of(
            figure(
                new Title(
                    "early-stop-step",
                    "Early-stop step",
                    "Step of the lowest validation loss; lower is faster." + Figure.EXTREMES),
                Axis.linear("early-stop step"),
                Outcome::earlyStopStep),
            figure(
                new Title(
                    "early-stop-accuracy",
                    "Test accuracy at the early stop",
                    "Test accuracy at the early-stop step." + Figure.EXTREMES),
                Axis.percent("test accuracy"),
                outcome -> outcome.earlyStop().test().accuracy()),
            figure(
                new Title(
                    "final-accuracy",
                    "Test accuracy at the end",
                    "Test accuracy at the last step." + Figure.EXTREMES),
                Axis.percent("test accuracy"),
                outcome -> outcome.finalTest().accuracy()),
            figure(
                new Title(
                    "early-stop-train-accuracy",
                    "Training accuracy at the early stop",
                    "Accuracy on all training examples at the early-stop step." + Figure.EXTREMES),
                Axis.percent("training accuracy"),
                outcome -> outcome.earlyStop().train().accuracy()),
            figure(
                new Title(
                    "generalization-gap",
                    "Generalization gap",
                    "Training minus test accuracy, both at the early-stop step." + Figure.EXTREMES),
                Axis.percent("gap"),
                outcome ->
                    outcome.earlyStop().train().accuracy()
                        - outcome.earlyStop().test().accuracy())));
  }

  private Figure figure(Title title, Axis y, ToDoubleFunction<Outcome> measure) {
    return new Figure(
        title,
        Form.LINES,
        new Axes(Axis.density(), y),
        lines().stream().map(row -> series(row, measure)).toList());
  }

  /**
   * The rows that are drawn as lines. Where they are too many, those of one level alone are left to
   * {@link ControlFigures}.
   */
  private List<String> lines() {
    List<String> rows = data.rows();
    return rows.size() <= MOST_LINES
        ? rows
        : rows.stream()
            .filter(
                row -> data.row(row).stream().map(each -> each.at().slot()).distinct().count() > 1)
            .limit(MOST_LINES)
            .toList();
  }

  private Series series(String row, ToDoubleFunction<Outcome> measure) {
    return new Series(
        name(row),
        data.row(row).stream()
            .map(
                each ->
                    new Point(
                        each.at(),
                        measure.applyAsDouble(each.outcome()),
                        each.replicate(),
                        List.of(each.sources().training())))
            .toList());
  }

  /** A trunk's levels are what others are controls of. */
  static String name(String row) {
    return row.equals("trunk") ? "ticket" : row;
  }
}
