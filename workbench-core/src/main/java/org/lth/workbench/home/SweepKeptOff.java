package org.lth.workbench.home;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The home is written to for so long that no sweep could begin. */
public final class SweepKeptOff extends WorkbenchException {
  /** Explains who may hold what. */
  public SweepKeptOff(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
