package org.lth.workbench.seal;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A seal cannot be made or believed. */
public final class SealRefused extends WorkbenchException {
  /** Explains why. */
  public SealRefused(Kind kind, Problem problem, @Nullable Throwable cause) {
    super(kind, problem, cause);
  }
}
