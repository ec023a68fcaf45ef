package org.lth.workbench.cli;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A worker's process is gone, and with it the answer to its command. */
final class WorkerDied extends WorkbenchException {
  WorkerDied(Problem problem, @Nullable Exception cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
