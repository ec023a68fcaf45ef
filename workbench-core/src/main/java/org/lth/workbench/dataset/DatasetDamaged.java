package org.lth.workbench.dataset;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The files of a data set are not what they should be. */
public final class DatasetDamaged extends WorkbenchException {
  /** Explains which file and what is wrong with it. */
  public DatasetDamaged(Problem problem, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, problem, cause);
  }
}
