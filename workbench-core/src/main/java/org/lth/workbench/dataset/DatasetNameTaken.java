package org.lth.workbench.dataset;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** Another data set already has the name under which one was to be added. */
public final class DatasetNameTaken extends WorkbenchException {
  /** Explains what has the name. */
  public DatasetNameTaken(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
