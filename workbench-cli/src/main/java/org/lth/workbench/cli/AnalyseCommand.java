package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.analysis.TicketAnalysis;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.document.AnalysesView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the store alone says about tickets. */
@Command(
    name = "analyse",
    aliases = "analyze",
    description = {
      "Analyses trained tickets from what is stored.",
      "Nothing is trained. It shows the generalization gap, how the survivors' initial values are"
          + " distributed, how far weights in the ticket and outside of it moved in the dense"
          + " network's training, kept weights of each unit, and bytes against the dense network."
          + " For a run, each level."
    },
    footer = {
      "",
      "Example:",
      "  workbench analyse 06ep3v7k2m4x@7",
      "  workbench analyse 06ep3v7k2m4x"
    })
final class AnalyseCommand extends HomeCommand {
  @Parameters(paramLabel = "RUN[@LEVEL]", description = "A ticket, or a run for all its levels.")
  private String address = "";

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    List<Tickets.StoredTicket> found = tickets(workbench);
    Optional<TicketContent> dense = dense(found.get(0).run(), workbench);
    List<TicketAnalysis> analyses =
        found.stream()
            .map(workbench.tickets()::content)
            .map(ticket -> TicketAnalysis.of(ticket, dense, workbench.inventory()::bytes))
            .toList();
    if (isJson()) {
      console.json(AnalysesView.of(found.get(0).run().run(), analyses));
    } else {
      AnalysisText.print(analyses, address.contains("@"), console);
    }
    return DONE;
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
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is nothing to analyse")
              .where(run.run().value())
              .expected("a run with a trained level")
              .actual("none yet")
              .next("wait for it, or `workbench resume " + run.run() + "`"));
    }
    return trained;
  }

  private static Optional<TicketContent> dense(StoredRun run, Workbench workbench) {
    Optional<LevelState> dense =
        run.state().level(Level.DENSE).filter(level -> level.trained().isPresent());
    return dense.map(level -> workbench.tickets().content(new Tickets.StoredTicket(run, level)));
  }
}
