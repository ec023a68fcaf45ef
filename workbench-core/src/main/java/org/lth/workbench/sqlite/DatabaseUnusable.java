package org.lth.workbench.sqlite;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The database cannot be used where it is: the disk or its rights forbid it. */
public final class DatabaseUnusable extends WorkbenchException {
  /** Explains what forbids it. */
  public DatabaseUnusable(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
