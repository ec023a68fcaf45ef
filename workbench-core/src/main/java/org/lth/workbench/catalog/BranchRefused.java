package org.lth.workbench.catalog;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A branch that would make no sense, with the reason: what was asked for is bad input. */
public final class BranchRefused extends WorkbenchException {
  BranchRefused(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
