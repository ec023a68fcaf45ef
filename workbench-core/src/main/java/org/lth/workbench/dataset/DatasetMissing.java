package org.lth.workbench.dataset;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A data set is not here. */
public final class DatasetMissing extends WorkbenchException {
  /** Explains which and how to get it. */
  public DatasetMissing(Problem problem) {
    super(Kind.OUTSIDE, problem);
  }
}
