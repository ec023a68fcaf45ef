package org.lth.workbench.mirror;

import java.util.List;
import org.lth.workbench.catalog.KnownRun;

/**
 * A run among its relatives.
 *
 * @param run whose copy is made
 * @param branches runs that left it, oldest first
 * @param place where its copy belongs
 */
public record Family(KnownRun run, List<KnownRun> branches, RunPlace place) {
  public Family {
    branches = List.copyOf(branches);
  }

  /** The experiment that lists the run. */
  ExperimentName experiment() {
    return place.experiment();
  }
}
