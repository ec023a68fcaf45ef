package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.document.BenchView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.ticket.Effort;
import org.lth.workbench.ticket.LevelBench;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what tickets cost to use. */
@Command(
    name = "bench-ticket",
    description = {
      "Measures what a ticket costs, dense against sparse.",
      "Size, latency and throughput of its network with all weights against the kept ones only, and"
          + " which is faster; for a run, of each trained level. Both are computed by the fused"
          + " engine's kernels."
    },
    footer = {
      "",
      "Example:",
      "  workbench bench-ticket 06ep3v7k2m4x@7",
      "  workbench bench-ticket 06ep3v7k2m4x"
    })
final class BenchTicketCommand extends HomeCommand {
  private static final int WARM_UPS = 4;
  private static final long TURN_NANOS = 50_000_000;

  @Parameters(paramLabel = "RUN[@LEVEL]", description = "A ticket, or a run for all its levels.")
  private String address = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each form has its turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 10;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    if (rounds < 1) {
      throw bad("--rounds", "1 or more", Integer.toString(rounds));
    }
    List<Tickets.StoredTicket> tickets = tickets(workbench);
    Effort effort = new Effort(WARM_UPS, rounds, TURN_NANOS);
    List<LevelBench> levels =
        tickets.stream().map(found -> workbench.ticketBench().measure(found, effort)).toList();
    if (isJson()) {
      console.json(
          BenchView.of(tickets.get(0).run().run(), workbench.inference().kernels(), levels));
    } else {
      BenchText.print(levels, workbench.inference().kernels(), console);
    }
    return levels.stream().allMatch(level -> level.agreement().holds()) ? DONE : SAID_NO;
  }

  private List<Tickets.StoredTicket> tickets(Workbench workbench) {
    if (address.contains("@")) {
      return List.of(workbench.tickets().find(TicketAddress.parse(address)));
    }
    StoredRun run = workbench.catalog().find(address);
    List<Tickets.StoredTicket> trained = new ArrayList<>();
    run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .forEach(level -> trained.add(new Tickets.StoredTicket(run, level)));
    if (trained.isEmpty()) {
      throw bad(run.run().value(), "a run with a trained level", "none yet");
    }
    return trained;
  }

  private static WorkbenchException bad(String where, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("there is nothing to measure")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see `workbench bench-ticket --help`"));
  }
}
