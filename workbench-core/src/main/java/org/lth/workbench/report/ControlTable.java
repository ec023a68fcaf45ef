package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.NamedRun;
import org.lth.workbench.outcome.Spread;
import org.lth.workbench.study.Cell;

/**
 * Each ticket of a study beside its controls, each kind in a row of its own.
 *
 * @param data of the study
 */
record ControlTable(ReportData data) {
  private static final String NONE = "-";

  /** The table; absent while no ticket has a control. */
  Optional<ReportTable> table() {
    List<NamedRun> runs = data.runs().values().stream().map(StoredRun::named).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<Cell, StoredRun> cell : data.runs().entrySet()) {
      if (cell.getKey().control().isEmpty()) {
        LevelTable levels = LevelTable.of(cell.getValue().named(), runs);
        levels
            .rows()
            .forEach(
                level ->
                    level
                        .controls()
                        .groups()
                        .forEach(group -> rows.add(row(cell.getKey(), level, group))));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportTable(
                "The controls of each ticket, by kind. Ticket - mean is the ticket's test accuracy"
                    + " at the early stop minus the mean of its controls: above 0, the ticket is"
                    + " better.",
                List.of(
                    "Replicate",
                    "Level",
                    "Weights kept",
                    "Ticket",
                    "Control",
                    "n",
                    "Mean",
                    "Lowest to highest",
                    "Ticket - mean",
                    "Mean early stop"),
                rows));
  }

  private static List<String> row(Cell cell, LevelTable.Row level, ControlGroup group) {
    Optional<Spread> accuracy = group.accuracy();
    return List.of(
        Integer.toString(cell.replicate()),
        level.state().level().toString(),
        Numbers.density(level.state().density().fraction()) + " %",
        level
            .outcome()
            .map(outcome -> Numbers.percent(outcome.earlyStop().test().accuracy()))
            .orElse(NONE),
        group.kind().label(),
        group.count(),
        accuracy.map(spread -> Numbers.percent(spread.mean())).orElse(NONE),
        accuracy
            .map(s -> Numbers.percent(s.lowest()) + " to " + Numbers.percent(s.highest()))
            .orElse(NONE),
        accuracy.flatMap(Spread::difference).map(Numbers::points).orElse(NONE),
        group.earlyStop().map(spread -> Numbers.plain(spread.mean())).orElse(NONE));
  }
}
