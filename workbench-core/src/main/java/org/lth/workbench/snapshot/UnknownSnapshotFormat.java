package org.lth.workbench.snapshot;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A snapshot is in a version of the format that this workbench cannot read. */
public final class UnknownSnapshotFormat extends WorkbenchException {
  /** Explains which version. */
  public UnknownSnapshotFormat(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
