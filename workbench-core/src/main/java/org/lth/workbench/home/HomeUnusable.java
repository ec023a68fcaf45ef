package org.lth.workbench.home;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The home cannot be read or written. */
public final class HomeUnusable extends WorkbenchException {
  /** Explains what is wrong with it. */
  public HomeUnusable(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
