package org.lth.workbench.snapshot;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A snapshot's file does not hold what its digest says. */
public final class SnapshotDamaged extends WorkbenchException {
  /** Explains which file. */
  public SnapshotDamaged(Problem problem, @Nullable Throwable cause) {
    super(Kind.REFUSED, problem, cause);
  }
}
