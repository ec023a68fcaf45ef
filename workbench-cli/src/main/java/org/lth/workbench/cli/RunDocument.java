package org.lth.workbench.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.ControlsView;
import org.lth.workbench.catalog.RunView;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketView;

/**
 * A run with its tickets' controls, and the ticket that it is a control of.
 *
 * @param view the run
 * @param controls of its tickets, by level and kind
 * @param ticket that it is a control of; null if it is none, or the ticket's run is not here
 */
record RunDocument(
    @JsonUnwrapped RunView view, List<ControlsView> controls, @Nullable TicketView ticket) {

  /** A run as it is now. */
  static RunDocument of(StoredRun run, Catalog catalog) {
    return new RunDocument(
        run.view(),
        ControlsView.of(catalog.levels(run)),
        catalog
            .ticketOf(run)
            .map(
                beside ->
                    TicketView.of(
                        run.state().started().branching().orElseThrow().parent().run(), beside))
            .orElse(null));
  }
}
