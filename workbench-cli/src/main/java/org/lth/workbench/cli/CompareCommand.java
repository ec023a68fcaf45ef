package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.compare.LayerComparison;
import org.lth.workbench.compare.TicketComparison;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.compare.WeightMovement;
import org.lth.workbench.connectivity.LinearPath;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.document.ComparedPathsView;
import org.lth.workbench.document.ComparisonView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares tickets. */
@Command(
    name = "compare",
    description = {
      "Compares trained tickets with the first one.",
      "Accuracy, early stop, mask overlap (Jaccard), sign agreement of the weights kept in both,"
          + " and distance of weights (Euclidean). With --path also the errors of the networks on"
          + " the line between each two of them (linear mode connectivity, Frankle et al. 2020)."
    },
    footer = {
      "",
      "Example:",
      "  workbench compare 06ep3v7k2m4x@7 06ep3v7k4m4x@7",
      "  workbench compare 06ep3v7k2m4x@7 06ep3v7k4m4x@7 --path --alphas 30"
    })
final class CompareCommand extends HomeCommand {
  private static final int DIGITS = 4;

  @Parameters(paramLabel = "RUN@LEVEL", arity = "1..*", description = "Two or more tickets.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--path",
      description = "Evaluate the line between the last-step weights of each two tickets.")
  private boolean isPath;

  @Option(
      names = "--alphas",
      paramLabel = "N",
      defaultValue = "30",
      description = "Points of the line, ends included (default: ${DEFAULT-VALUE}).")
  private int alphas = LinearPath.POINTS;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    checkPath();
    if (addresses.size() < 2) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is nothing to compare with")
              .where("compare")
              .expected("two or more tickets")
              .actual(addresses.size() + " ticket")
              .next("name another one, such as a control that `workbench tree` shows"));
    }
    List<TicketContent> tickets =
        addresses.stream()
            .map(TicketAddress::parse)
            .map(workbench.tickets()::find)
            .map(workbench.tickets()::content)
            .toList();
    List<LinearPath> paths = isPath ? paths(workbench) : List.of();
    if (isJson()) {
      ComparisonView view = ComparisonView.of(tickets);
      console.json(isPath ? ComparedPathsView.of(view, paths) : view);
    } else {
      print(tickets, console);
      console.line("");
      console.line(CurveText.of(tickets, workbench.snapshots()));
      tickets.stream().skip(1).forEach(other -> print(compared(tickets.get(0), other), console));
      paths.forEach(walked -> PathText.print(walked, console));
      if (paths.size() > 1) {
        PathText.printBarriers(paths, console);
      }
    }
    return DONE;
  }

  private void checkPath() {
    if (alphas < 2 || (isPath && addresses.size() < 2)) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("this is no line between tickets")
              .where(alphas < 2 ? "--alphas" : "--path")
              .expected("two or more tickets and 2 points or more")
              .actual(addresses.size() + " tickets and " + alphas + " points")
              .next("see `workbench compare --help`"));
    }
  }

  /** Of each pair, in the order in which the tickets were named. */
  private List<LinearPath> paths(Workbench workbench) {
    List<Tickets.StoredTicket> ends =
        addresses.stream().map(TicketAddress::parse).map(workbench.tickets()::find).toList();
    List<LinearPath> paths = new ArrayList<>();
    for (int left = 0; left < ends.size(); left++) {
      for (Tickets.StoredTicket right : ends.subList(left + 1, ends.size())) {
        paths.add(
            workbench
                .connectivity()
                .measure(
                    new ModeConnectivity.Left(ends.get(left)),
                    new ModeConnectivity.Right(right),
                    alphas));
      }
    }
    return paths;
  }

  private static TicketComparison compared(TicketContent first, TicketContent other) {
    return TicketComparison.of(
        new TicketComparison.Baseline(first), new TicketComparison.Candidate(other));
  }

  private static Outcome outcome(TicketContent ticket) {
    return ticket.level().trained().map(LevelTrained::outcome).orElseThrow();
  }

  private static String moved(TicketContent ticket) {
    List<WeightMovement> movements = WeightMovement.of(ticket);
    return Numbers.fixed(movements.get(movements.size() - 1).meanAbsolute(), DIGITS);
  }

  private static void print(List<TicketContent> tickets, Console console) {
    List<List<String>> rows = new ArrayList<>();
    double first = outcome(tickets.get(0)).earlyStop().test().accuracy();
    for (TicketContent ticket : tickets) {
      Outcome outcome = outcome(ticket);
      rows.add(
          List.of(
              ticket.address(),
              Numbers.density(ticket.level().density()),
              Long.toString(outcome.earlyStopStep()),
              Numbers.accuracy(outcome.earlyStop().test()),
              Numbers.points(outcome.earlyStop().test().accuracy() - first),
              Numbers.percent(outcome.finalTest().accuracy()),
              moved(ticket)));
    }
    console.line(
        Tables.of(
            List.of(
                Heading.left("TICKET"),
                Heading.right("DENSITY"),
                Heading.right("EARLY STOP"),
                Heading.right("TEST ACCURACY (95 %)"),
                Heading.right("VS FIRST"),
                Heading.right("FINAL TEST"),
                Heading.right("MEAN |w_T-w_0|")),
            rows));
  }

  private static void print(TicketComparison comparison, Console console) {
    console.line("");
    console.line(comparison.left().address() + " and " + comparison.right().address() + ":");
    List<List<String>> rows = new ArrayList<>();
    for (LayerComparison layer : all(comparison)) {
      rows.add(
          List.of(
              layer.name(),
              Long.toString(layer.overlap().left()),
              Long.toString(layer.overlap().right()),
              Long.toString(layer.overlap().both()),
              Numbers.fixed(layer.overlap().jaccard(), DIGITS),
              Numbers.fixed(layer.overlap().chanceJaccard(), DIGITS),
              Numbers.fixed(layer.signAgreement(), DIGITS),
              Numbers.fixed(layer.distance().initial(), DIGITS),
              Numbers.fixed(layer.distance().trained(), DIGITS)));
    }
    console.line(
        Tables.of(
            List.of(
                Heading.left("LAYER"),
                Heading.right("KEPT LEFT"),
                Heading.right("KEPT RIGHT"),
                Heading.right("KEPT BOTH"),
                Heading.right("JACCARD"),
                Heading.right("BY CHANCE"),
                Heading.right("SAME SIGN"),
                Heading.right("INIT DISTANCE"),
                Heading.right("TRAINED DISTANCE")),
            rows));
  }

  private static List<LayerComparison> all(TicketComparison comparison) {
    List<LayerComparison> all = new ArrayList<>(comparison.layers());
    all.add(comparison.whole());
    return all;
  }
}
