package org.lth.workbench.dataset;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A name that no data set can be added or fetched under. */
public final class InvalidDatasetName extends WorkbenchException {
  /** Explains which names are possible. */
  public InvalidDatasetName(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
