package org.lth.workbench.snapshot;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A snapshot that something names is not here. */
public final class SnapshotMissing extends WorkbenchException {
  /** Explains which. */
  public SnapshotMissing(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
