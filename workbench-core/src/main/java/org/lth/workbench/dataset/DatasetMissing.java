package org.lth.workbench.dataset;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A data set or one of its files is not here or cannot be read. */
public final class DatasetMissing extends WorkbenchException {
  /** Explains which and how to get it. */
  public DatasetMissing(Problem problem) {
    this(problem, null);
  }

  /** Explains which, and what the system said. */
  public DatasetMissing(Problem problem, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
  }
}
