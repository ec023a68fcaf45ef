package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;

/**
 * A run with its tickets' controls, and the ticket that it is a control of.
 *
 * @param view the run
 * @param controls of its tickets, by level and kind
 * @param ticket that it is a control of; null if it is none, or the ticket's run is not here
 */
public record RunDetailView(
    @JsonUnwrapped RunView view, List<ControlsView> controls, @Nullable TicketView ticket) {
  public RunDetailView {
    controls = List.copyOf(controls);
  }

  /** A run as it is now. */
  public static RunDetailView of(StoredRun run, Catalog catalog) {
    return new RunDetailView(
        RunView.of(run),
        ControlsView.of(catalog.levels(run)),
        TicketView.of(run, catalog.ticketOf(run)));
  }
}
