package org.lth.workbench.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.outcome.TicketControls;

/**
 * The ticket that a run is a control of, with the keys of the command line's JSON.
 *
 * @param run whose ticket it is
 * @param level of the ticket
 * @param testAccuracy of the ticket at its early stop; null if it is not trained here
 * @param earlyStopStep of the ticket; null if it is not trained here
 * @param difference the ticket's test accuracy minus the control's; null until both are trained
 */
public record TicketView(
    String run,
    int level,
    @Nullable Double testAccuracy,
    @Nullable Long earlyStopStep,
    @Nullable Double difference) {

  /**
   * The ticket beside a run that is a control of it.
   *
   * @param control the run
   * @param beside its ticket with this control alone; absent if it is a control of none
   */
  public static @Nullable TicketView of(StoredRun control, Optional<TicketControls> beside) {
    return beside
        .map(
            ticket ->
                of(control.state().started().branching().orElseThrow().parent().run(), ticket))
        .orElse(null);
  }

  /**
   * A ticket beside one control.
   *
   * @param run whose ticket it is
   * @param beside the ticket with this control alone
   */
  private static TicketView of(RunId run, TicketControls beside) {
    return new TicketView(
        run.value(),
        beside.level().number(),
        beside.ticket().map(outcome -> outcome.earlyStop().test().accuracy()).orElse(null),
        beside.ticket().map(Outcome::earlyStopStep).orElse(null),
        beside.groups().stream()
            .flatMap(group -> group.accuracy().stream())
            .flatMap(spread -> spread.difference().stream())
            .findFirst()
            .orElse(null));
  }
}
