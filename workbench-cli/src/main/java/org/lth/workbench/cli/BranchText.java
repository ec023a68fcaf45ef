package org.lth.workbench.cli;

import java.util.List;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.document.RunDetailView;
import org.lth.workbench.document.RunsView;
import org.lth.workbench.outcome.LevelTable;

/**
 * Branches for people and programs, each beside its ticket.
 *
 * @param catalog of the runs
 * @param console to print to
 */
record BranchText(Catalog catalog, Console console) {

  /** One document for all that were made. */
  void json(List<StoredRun> made) {
    List<?> views = made.stream().map(run -> RunDetailView.of(run, catalog)).toList();
    console.json(views.size() == 1 ? views.get(0) : new RunsView<>(views));
  }

  /** A branch, and how it stands against its ticket. */
  void branch(StoredRun branch) {
    console.line(RunText.heading(branch));
    console.line("");
    LevelRows.print(catalog.levels(branch), console);
    catalog
        .ticketOf(branch)
        .flatMap(beside -> ControlRows.sentence(branch, beside))
        .ifPresent(sentence -> console.plainLine("\n" + sentence));
    console.line("");
  }

  /** All controls of a ticket, those that were made before among them. */
  void summary(Tickets.StoredTicket ticket) {
    for (LevelTable.Row row : catalog.levels(ticket.run()).rows()) {
      if (row.state().level().equals(ticket.level().level())
          && !row.controls().groups().isEmpty()) {
        console.line("all controls of ticket " + ticket.address() + ":");
        ControlRows.print(row.controls(), console);
      }
    }
  }
}
