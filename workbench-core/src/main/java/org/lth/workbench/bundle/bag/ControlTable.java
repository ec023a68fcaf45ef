package org.lth.workbench.bundle.bag;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
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
    row.put("count", count(group));
    row.put("mean", accuracy.map(spread -> Pages.percent(spread.mean())).orElse("-"));
    row.put("range", accuracy.map(ControlTable::range).orElse("-"));
    row.put("difference", accuracy.flatMap(Spread::difference).map(Pages::points).orElse("-"));
    row.put(
        "earlyStop",
        group
            .earlyStop()
            .map(spread -> String.format(Locale.ROOT, "%.1f", spread.mean()))
            .orElse("-"));
    row.put(
        "each",
        group.controls().stream()
            .map(control -> control.run() + " " + Pages.percent(control.accuracy()))
            .collect(joining(", ")));
    return row;
  }

  private static String count(ControlGroup group) {
    int open = group.untrained().size();
    int trained = group.controls().size();
    return open == 0 ? Integer.toString(trained) : trained + " of " + (trained + open);
  }

  private static String range(Spread spread) {
    return Pages.percent(spread.lowest()) + " - " + Pages.percent(spread.highest());
  }

  /** A control beside its ticket; absent until both are trained. */
  static Optional<String> sentence(TicketControls beside) {
    Optional<Outcome> ticket = beside.ticket();
    return beside.groups().stream()
        .filter(group -> group.accuracy().isPresent())
        .findFirst()
        .flatMap(group -> ticket.map(own -> sentence(group, own)));
  }

  private static String sentence(ControlGroup group, Outcome ticket) {
    Spread spread = group.accuracy().orElseThrow();
    return "ticket "
        + Pages.percent(ticket.earlyStop().test().accuracy())
        + ", "
        + group.kind().label()
        + " "
        + Pages.percent(spread.mean())
        + ", ticket - control "
        + spread.difference().map(Pages::points).orElse("-");
  }
}
