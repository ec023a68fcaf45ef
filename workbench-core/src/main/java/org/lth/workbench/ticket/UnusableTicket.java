package org.lth.workbench.ticket;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A ticket cannot be used, or not in this way. */
public final class UnusableTicket extends WorkbenchException {
  /** Explains why. */
  public UnusableTicket(Kind kind, Problem problem) {
    super(kind, problem);
  }
}
