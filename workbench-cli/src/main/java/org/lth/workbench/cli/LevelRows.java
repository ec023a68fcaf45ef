package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.outcome.LevelTable;

/** The levels of a run against its dense network; their controls have a table of their own. */
final class LevelRows {
  private LevelRows() {}

  /** Prints the levels, and below them their controls, if there are any. */
  static void print(LevelTable levels, Console console) {
    console.line(table(levels));
    if (!levels.kinds().isEmpty()) {
      console.line("");
      ControlRows.print(levels, console);
    }
  }

  private static Table table(LevelTable levels) {
    List<Heading> headings =
        List.of(
            Heading.right("LEVEL"),
            Heading.right("DENSITY"),
            Heading.right("WEIGHTS"),
            Heading.right("EARLY STOP"),
            Heading.right("TEST ACCURACY (95 %)"),
            Heading.right("VS DENSE"));
    return Tables.of(headings, levels.rows().stream().map(LevelRows::row).toList());
  }

  private static List<String> row(LevelTable.Row level) {
    Optional<Outcome> outcome = level.outcome();
    List<String> row = new ArrayList<>();
    row.add(level.state().level().toString());
    row.add(Numbers.density(level.state().density()));
    row.add(Long.toString(level.state().density().kept()));
    row.add(outcome.map(own -> Long.toString(own.earlyStopStep())).orElse("-"));
    row.add(outcome.map(own -> Numbers.accuracy(own.earlyStop().test())).orElse("-"));
    row.add(level.versusDense().map(Numbers::points).orElse("-"));
    return row;
  }
}
