package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.snapshot.SnapshotStore;

/** Validation curves of tickets below one another, on one scale. */
final class CurveText {
  private static final int WIDTH = 40;
  private static final int DIGITS = 4;

  private CurveText() {}

  /** A table of curves of validation loss, each from the first to the last evaluation. */
  static Table of(List<TicketContent> tickets, SnapshotStore snapshots) {
    List<double[]> curves = tickets.stream().map(ticket -> losses(ticket, snapshots)).toList();
    double smallest = curves.stream().flatMapToDouble(Arrays::stream).min().orElseThrow();
    double largest = curves.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      double[] curve = curves.get(i);
      rows.add(
          List.of(
              tickets.get(i).address(),
              Sparkline.within(smallest, largest, Sparkline.shortened(curve, WIDTH)),
              Numbers.fixed(curve[0], DIGITS),
              Numbers.fixed(Arrays.stream(curve).min().orElseThrow(), DIGITS),
              Numbers.fixed(curve[curve.length - 1], DIGITS)));
    }
    return Tables.of(
        List.of(
            Heading.left("TICKET"),
            Heading.left("VALIDATION LOSS"),
            Heading.right("FIRST"),
            Heading.right("LOWEST"),
            Heading.right("LAST")),
        rows);
  }

  private static double[] losses(TicketContent ticket, SnapshotStore snapshots) {
    LevelTrained trained = ticket.level().trained().orElseThrow();
    double[] all = snapshots.table(trained.sets().tables().metrics()).doubles("validationLoss");
    return Arrays.stream(all).filter(loss -> !Double.isNaN(loss)).toArray();
  }
}
