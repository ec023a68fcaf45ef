package org.lth.workbench.dataset;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A data set of this home is no longer what was added to it. */
public final class DatasetChanged extends WorkbenchException {
  /** Explains which part differs. */
  public DatasetChanged(Problem problem, @Nullable Throwable cause) {
    super(Kind.REFUSED, problem, cause);
  }
}
