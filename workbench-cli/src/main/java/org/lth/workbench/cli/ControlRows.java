package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.Percentage;
import org.lth.workbench.outcome.Spread;
import org.lth.workbench.outcome.TicketControls;

/** Tickets and their controls, each kind under its own name. */
final class ControlRows {
  /** What the sign of a difference means. */
  private static final String SIGN =
      "TICKET - MEAN is the ticket's test accuracy minus the mean of its controls: above 0,"
          + " the ticket is better.";

  private ControlRows() {}

  /** Prints the controls of every level. */
  static void print(LevelTable levels, Console console) {
    print(levels.rows().stream().map(LevelTable.Row::controls).toList(), console);
  }

  /** Prints the controls of one ticket. */
  static void print(TicketControls ticket, Console console) {
    print(List.of(ticket), console);
  }

  private static void print(List<TicketControls> tickets, Console console) {
    List<List<String>> rows = new ArrayList<>();
    for (TicketControls ticket : tickets) {
      ticket.groups().forEach(group -> rows.add(row(ticket, group)));
    }
    List<Heading> headings =
        List.of(
            Heading.right("LEVEL"),
            Heading.text("CONTROL"),
            Heading.right("N"),
            Heading.right("MEAN TEST"),
            Heading.right("LOWEST-HIGHEST").leaving(2),
            Heading.right("TICKET - MEAN"),
            Heading.right("EARLY STOP").leaving(1));
    console.line(Tables.of(headings, rows).withKeys(2));
    console.plainLine(SIGN);
  }

  private static List<String> row(TicketControls ticket, ControlGroup group) {
    Optional<Spread> accuracy = group.accuracy();
    return List.of(
        ticket.level().toString(),
        group.kind().label(),
        group.count(),
        accuracy.map(spread -> Numbers.fraction(spread.mean())).orElse("-"),
        accuracy
            .filter(spread -> spread.count() > 1)
            .map(spread -> Numbers.range(spread.lowest(), spread.highest()))
            .orElse("-"),
        accuracy.flatMap(Spread::difference).map(Numbers::points).orElse("-"),
        group.earlyStop().map(spread -> Numbers.plain(spread.mean())).orElse("-"));
  }

  /** A control beside its ticket, in a sentence; absent until both are trained. */
  static Optional<String> sentence(StoredRun control, TicketControls beside) {
    RunId parent = control.state().started().branching().orElseThrow().parent().run();
    return beside
        .pair()
        .map(
            pair ->
                "ticket "
                    + parent
                    + "@"
                    + beside.level()
                    + " "
                    + Percentage.of(pair.ticketAccuracy())
                    + ", "
                    + pair.kind().label()
                    + " "
                    + Percentage.of(pair.control().accuracy())
                    + "\nticket - control "
                    + Percentage.points(pair.difference())
                    + "; early stop: ticket "
                    + pair.ticket().earlyStopStep()
                    + ", control "
                    + pair.control().outcome().earlyStopStep());
  }
}
