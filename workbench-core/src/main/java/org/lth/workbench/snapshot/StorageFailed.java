package org.lth.workbench.snapshot;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The disk refused to keep something: it is full, read-only or broken. */
public final class StorageFailed extends WorkbenchException {
  /** Explains which file and what the system said. */
  public StorageFailed(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
