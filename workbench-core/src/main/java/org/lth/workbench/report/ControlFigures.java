package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;

/**
 * The controls of each ticket in a table, and where there are several kinds all of one density in a
 * figure, one row for each.
 *
 * @param data of the study
 */
record ControlFigures(ReportData data) {
  private static final String TITLE = "Controls";

  /** With one kind of control, the lines over all densities say it better. */
  private static final int FEWEST_ROWS = 3;

  Optional<Section> section() {
    List<Figure> figures = new ArrayList<>();
    for (Level level : levels()) {
      String percent = data.percent(level);
      figures.add(
          figure(
              level,
              new Title(
                  "controls-accuracy-" + level,
                  "Test accuracy of controls at " + percent + " %",
                  "Test accuracy at the early-stop step." + Figure.EXTREMES),
              new Measure(
                  Axis.percent("test accuracy"),
                  outcome -> outcome.earlyStop().test().accuracy())));
      figures.add(
          figure(
              level,
              new Title(
                  "controls-step-" + level,
                  "Early-stop step of controls at " + percent + " %",
                  "Step of the lowest validation loss; lower is faster." + Figure.EXTREMES),
              new Measure(Axis.linear("early-stop step"), Outcome::earlyStopStep)));
    }
    Optional<ReportTable> table = new ControlTable(data).table();
    return table.isEmpty() && figures.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(TITLE, List.of(), table.stream().toList(), figures));
  }

  private record Measure(Axis axis, ToDoubleFunction<Outcome> of) {}

  /** The levels at which the ticket has several kinds of controls. */
  private List<Level> levels() {
    return data.trunks()
        .map(each -> each.level().level())
        .distinct()
        .filter(level -> rows(level).size() >= FEWEST_ROWS)
        .toList();
  }

  private List<String> rows(Level level) {
    return data.rows().stream().filter(row -> !at(row, level).isEmpty()).toList();
  }

  private List<TrainedLevel> at(String row, Level level) {
    return data.row(row).stream().filter(each -> each.isOf(level)).toList();
  }

  private Figure figure(Level level, Title title, Measure measure) {
    return new Figure(
        title,
        Form.DOTS,
        new Axes(Axis.density(), measure.axis()),
        rows(level).stream().map(row -> series(row, level, measure)).toList());
  }

  private Series series(String row, Level level, Measure measure) {
    return new Series(
        OutcomeFigures.name(row),
        at(row, level).stream()
            .map(
                each ->
                    new Point(
                        new Point.At(level.number(), each.density()),
                        measure.of().applyAsDouble(each.outcome()),
                        each.replicate(),
                        List.of(each.sources().training())))
            .toList());
  }
}
