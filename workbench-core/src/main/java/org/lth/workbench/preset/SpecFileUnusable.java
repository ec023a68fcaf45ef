package org.lth.workbench.preset;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A specification file is missing or does not hold keys and values. */
public final class SpecFileUnusable extends WorkbenchException {
  /** Explains which and why. */
  public SpecFileUnusable(Problem problem, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, problem, cause);
  }
}
