package org.lth.workbench.bundle.bag;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.Percentage;
import org.lth.workbench.outcome.Spread;
import org.lth.workbench.outcome.TicketControls;

/** The controls of a run's tickets as pages name and show them. */
final class ControlTable {
  private ControlTable() {}

  /** One row for each level and kind. */
  static List<Map<String, Object>> of(LevelTable levels) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LevelTable.Row level : levels.rows()) {
      for (ControlGroup group : level.controls().groups()) {
        rows.add(row(level, group));
      }
    }
    return rows;
  }

  private static Map<String, Object> row(LevelTable.Row level, ControlGroup group) {
    Optional<Spread> accuracy = group.accuracy();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("level", level.state().level().number());
    row.put("control", group.kind().label());
    row.put("count", group.count());
    row.put("mean", accuracy.map(spread -> Percentage.of(spread.mean())).orElse("-"));
    row.put("range", accuracy.map(ControlTable::range).orElse("-"));
    row.put("difference", accuracy.flatMap(Spread::difference).map(Percentage::points).orElse("-"));
    row.put(
        "earlyStop",
        group
            .earlyStop()
            .map(spread -> String.format(Locale.ROOT, "%.1f", spread.mean()))
            .orElse("-"));
    row.put(
        "each",
        group.controls().stream()
            .map(control -> control.run() + " " + Percentage.of(control.accuracy()))
            .collect(joining(", ")));
    return row;
  }

  private static String range(Spread spread) {
    return Percentage.of(spread.lowest()) + " - " + Percentage.of(spread.highest());
  }

  /** A control beside its ticket; absent until both are trained. */
  static Optional<String> sentence(TicketControls beside) {
    return beside
        .pair()
        .map(
            pair ->
                "ticket "
                    + Percentage.of(pair.ticketAccuracy())
                    + ", "
                    + pair.kind().label()
                    + " "
                    + Percentage.of(pair.control().accuracy())
                    + ", ticket - control "
                    + Percentage.points(pair.difference()));
  }
}
