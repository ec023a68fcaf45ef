package org.lth.workbench.journal;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A stored event cannot be understood. */
public final class UnknownEvent extends WorkbenchException {
  /** Explains which and why. */
  public UnknownEvent(Problem problem, @Nullable Throwable cause) {
    super(Kind.REFUSED, problem, cause);
  }
}
