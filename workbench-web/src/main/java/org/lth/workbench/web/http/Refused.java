package org.lth.workbench.web.http;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A request that is answered with a status of its own. */
public final class Refused extends WorkbenchException {
  private final int status;

  /** Refuses with a status from 400 to 599. */
  public Refused(int status, Problem problem) {
    super(Kind.BAD_INPUT, problem);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
