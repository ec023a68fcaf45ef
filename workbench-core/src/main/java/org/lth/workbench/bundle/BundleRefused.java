package org.lth.workbench.bundle;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A bundle, or a request about one, is refused; nothing was changed. */
public final class BundleRefused extends WorkbenchException {
  /** A file that is not to be believed. */
  public BundleRefused(Problem problem) {
    this(problem, null);
  }

  /** A file that is not to be believed, and what showed it. */
  public BundleRefused(Problem problem, @Nullable Throwable cause) {
    super(Kind.REFUSED, problem, cause);
  }

  /** A request that cannot be met, such as a file that is in the way. */
  public BundleRefused(Kind kind, Problem problem) {
    super(kind, problem);
  }
}
