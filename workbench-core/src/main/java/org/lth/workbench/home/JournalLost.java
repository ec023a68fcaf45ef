package org.lth.workbench.home;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A home has what a journal named, and no journal. */
public final class JournalLost extends WorkbenchException {
  /** Explains what is left. */
  public JournalLost(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
