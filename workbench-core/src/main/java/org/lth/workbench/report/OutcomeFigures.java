package org.lth.workbench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.report.Figure.Axes;
import org.lth.workbench.report.Figure.Form;
import org.lth.workbench.report.Figure.Title;

/**
 * How tickets and their controls did at each density (Frankle and Carbin 2019, figures 3 and 4).
 *
 * @param material of the study
 */
record OutcomeFigures(Material material) {
  private static final String EXTREMES =
      " Lines are means over replicates, bars the smallest and the largest; controls of one"
          + " replicate are averaged before.";

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
                    "Step of the lowest validation loss; lower is faster." + EXTREMES),
                Axis.linear("early-stop step"),
                Outcome::earlyStopStep),
            figure(
                new Title(
                    "early-stop-accuracy",
                    "Test accuracy at the early stop",
                    "Test accuracy at the early-stop step." + EXTREMES),
                Axis.percent("test accuracy"),
                outcome -> outcome.earlyStop().test().accuracy()),
            figure(
                new Title(
                    "final-accuracy",
                    "Test accuracy at the end",
                    "Test accuracy at the last step." + EXTREMES),
                Axis.percent("test accuracy"),
                outcome -> outcome.finalTest().accuracy()),
            figure(
                new Title(
                    "early-stop-train-accuracy",
                    "Training accuracy at the early stop",
                    "Accuracy on all training examples at the early-stop step." + EXTREMES),
                Axis.percent("training accuracy"),
                outcome -> outcome.earlyStop().train().accuracy()),
            figure(
                new Title(
                    "generalization-gap",
                    "Generalization gap",
                    "Training minus test accuracy, both at the early-stop step." + EXTREMES),
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
        material.rows().stream().map(row -> series(row, measure)).toList());
  }

  private Series series(String row, ToDoubleFunction<Outcome> measure) {
    return new Series(
        name(row),
        material.row(row).stream()
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
