package org.lth.workbench.lottery;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A run cannot be started, resumed or branched as asked. */
public final class RunRefused extends WorkbenchException {
  RunRefused(Kind kind, Problem problem) {
    super(kind, problem);
  }
}
