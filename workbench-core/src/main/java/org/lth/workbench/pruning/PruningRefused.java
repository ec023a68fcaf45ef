package org.lth.workbench.pruning;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** Pruning would break an invariant; the run fails. */
public final class PruningRefused extends WorkbenchException {
  PruningRefused(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
