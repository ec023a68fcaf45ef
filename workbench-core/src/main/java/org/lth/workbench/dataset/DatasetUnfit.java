package org.lth.workbench.dataset;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A data set, or how a specification wants to use it, does not fit what should use it. */
public final class DatasetUnfit extends WorkbenchException {
  /** Explains what does not fit. */
  public DatasetUnfit(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
