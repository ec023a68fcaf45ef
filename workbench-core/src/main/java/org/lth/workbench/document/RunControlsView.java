package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The controls of a run's tickets.
 *
 * @param run its id
 * @param controls by level and kind
 * @param ticket that the run is a control of; null if it is none, or the ticket's run is not here
 */
public record RunControlsView(
    String run, List<ControlsView> controls, @Nullable TicketView ticket) {
  public RunControlsView {
    controls = List.copyOf(controls);
  }
}
