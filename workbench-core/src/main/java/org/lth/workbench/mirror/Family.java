package org.lth.workbench.mirror;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.TicketControls;

/**
 * A run among its relatives.
 *
 * @param run whose copy is made
 * @param branches runs that left it, oldest first
 * @param beside the ticket that it is a control of, with this control alone
 * @param place where its copy belongs
 */
public record Family(
    StoredRun run, List<StoredRun> branches, Optional<TicketControls> beside, RunPlace place) {
  public Family {
    branches = List.copyOf(branches);
  }

  /** A run that is no control. */
  public Family(StoredRun run, List<StoredRun> branches, RunPlace place) {
    this(run, branches, Optional.empty(), place);
  }

  /** The experiment that lists the run. */
  ExperimentName experiment() {
    return place.experiment();
  }

  /** The run's levels against their controls. */
  LevelTable levels() {
    return LevelTable.of(run.named(), branches.stream().map(StoredRun::named).toList());
  }
}
