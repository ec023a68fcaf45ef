package org.lth.workbench.mirror;

import java.util.List;
import org.lth.workbench.catalog.KnownRun;

/**
 * A run among its relatives.
 *
 * @param run whose copy is made
 * @param branches runs that left it, oldest first
 * @param experiment that lists the whole lineage
 */
public record Family(KnownRun run, List<KnownRun> branches, ExperimentName experiment) {
  public Family {
    branches = List.copyOf(branches);
  }
}
