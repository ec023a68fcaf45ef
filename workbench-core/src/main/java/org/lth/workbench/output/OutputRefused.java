package org.lth.workbench.output;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A name that nothing may be written under; nothing was changed. */
public final class OutputRefused extends WorkbenchException {
  /** Explains what the name stands for already. */
  public OutputRefused(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
