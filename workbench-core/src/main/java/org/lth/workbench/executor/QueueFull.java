package org.lth.workbench.executor;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * An engine takes no further task at this moment, since a limit of its own is met. That is no
 * outage: it is waited for as long as it takes.
 */
public final class QueueFull extends WorkbenchException {
  /** Says which limit, in the engine's words. */
  public QueueFull(Problem problem) {
    super(Kind.OUTSIDE, problem);
  }
}
