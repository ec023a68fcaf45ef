package org.lth.workbench.sqlite;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The database file, or what it holds, is not what the workbench wrote. */
public final class DatabaseDamaged extends WorkbenchException {
  /** Explains what was found in place of it. */
  public DatabaseDamaged(Problem problem, @Nullable Throwable cause) {
    super(Kind.REFUSED, problem, cause);
  }
}
