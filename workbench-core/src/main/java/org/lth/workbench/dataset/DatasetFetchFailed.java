package org.lth.workbench.dataset;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A data set could not be downloaded. */
public final class DatasetFetchFailed extends WorkbenchException {
  /** Explains what the other side did and how to do without it. */
  public DatasetFetchFailed(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
