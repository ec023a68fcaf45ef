package org.lth.workbench.mirror;

import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.Percentage;
import org.lth.workbench.outcome.Spread;
import org.lth.workbench.outcome.TicketControls;

/** The description of a run: its result at a glance, and how to get it again. */
final class Note {
  private static final double PERCENT = 100;

  private Note() {}

  static String of(Family family) {
    StoredRun run = family.run();
    StringBuilder note = new StringBuilder();
    run.state()
        .started()
        .branching()
        .ifPresent(branching -> note.append(origin(family, branching)));
    note.append(table(family));
    note.append("Execute it again and compare every bit:\n\n```\n./workbench replay ")
        .append(run.run())
        .append("\n```\n\nLook at it: `./workbench show ")
        .append(run.run())
        .append("`, `./workbench log ")
        .append(run.run())
        .append("`\n");
    return note.toString();
  }

  private static String table(Family family) {
    LevelTable levels = family.levels();
    if (levels.trained().isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder();
    table.append("| level | weights kept | test accuracy | vs dense | early stop |\n");
    table.append("| ---: | ---: | ---: | ---: | ---: |\n");
    levels.trained().forEach(level -> table.append(row(level)));
    return table.append('\n').append(controls(levels)).toString();
  }

  private static String row(LevelTable.Row level) {
    Outcome outcome = level.outcome().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %s | %s | %d |\n",
        level.state().level(),
        PERCENT * level.state().density().fraction(),
        Percentage.of(outcome.earlyStop().test().accuracy()),
        level.versusDense().map(Percentage::points).orElse("-"),
        outcome.earlyStopStep());
  }

  /** Each kind of control in a row of its own, under its own name. */
  private static String controls(LevelTable levels) {
    StringBuilder rows = new StringBuilder();
    for (LevelTable.Row level : levels.rows()) {
      level.controls().groups().stream()
          .filter(group -> group.accuracy().isPresent())
          .forEach(group -> rows.append(row(level.state().level(), group)));
    }
    return rows.isEmpty()
        ? ""
        : "| level | control | n | mean test accuracy | lowest - highest | ticket - mean"
            + " | mean early stop |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: |\n"
            + rows
            + "\nTicket - mean is the ticket's test accuracy minus the mean of its controls: above"
            + " 0, the ticket is better.\n\n";
  }

  private static String row(Level level, ControlGroup group) {
    Spread accuracy = group.accuracy().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %s | %s - %s | %s | %.1f |\n",
        level,
        group.kind().label(),
        accuracy.count(),
        Percentage.of(accuracy.mean()),
        Percentage.of(accuracy.lowest()),
        Percentage.of(accuracy.highest()),
        accuracy.difference().map(Percentage::points).orElse("-"),
        group.earlyStop().orElseThrow().mean());
  }

  /** What a branch is, and its ticket's number beside its own. */
  private static String origin(Family family, Branching branching) {
    String ticket = "`" + branching.parent().run() + "@" + branching.level() + "`";
    Optional<TicketControls> beside =
        family.beside().filter(controls -> !controls.groups().isEmpty());
    if (beside.isEmpty()) {
      return "A branch ("
          + family.run().state().started().kind().word()
          + ") of ticket "
          + ticket
          + ".\n\n";
    }
    String kind = beside.get().groups().get(0).kind().label();
    StringBuilder said = new StringBuilder("A control (" + kind + ") of ticket ");
    said.append(ticket);
    beside
        .get()
        .pair()
        .ifPresent(
            pair ->
                said.append(": ticket ")
                    .append(Percentage.of(pair.ticketAccuracy()))
                    .append(", this control ")
                    .append(Percentage.of(pair.control().accuracy()))
                    .append(", ticket - control ")
                    .append(Percentage.points(pair.difference())));
    return said.append(".\n\n").toString();
  }
}
