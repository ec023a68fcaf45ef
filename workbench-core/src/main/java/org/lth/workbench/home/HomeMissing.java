package org.lth.workbench.home;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** There is no home where one was looked for. */
public final class HomeMissing extends WorkbenchException {
  /** Explains what is there instead. */
  public HomeMissing(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
