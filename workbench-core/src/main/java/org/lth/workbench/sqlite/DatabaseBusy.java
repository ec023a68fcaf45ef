package org.lth.workbench.sqlite;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** Another process held the database for longer than this one would wait; a later try may do. */
public final class DatabaseBusy extends WorkbenchException {
  /** Explains what was waited for. */
  public DatabaseBusy(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
