package org.lth.workbench.engine;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** An engine does not work on this machine. */
public final class EngineMissing extends WorkbenchException {
  /** Explains what is missing. */
  public EngineMissing(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
