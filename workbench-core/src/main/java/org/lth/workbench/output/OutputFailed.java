package org.lth.workbench.output;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A file could not be written; what had its name before is there unchanged. */
public final class OutputFailed extends WorkbenchException {
  /** Explains which file and what the system said. */
  public OutputFailed(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
