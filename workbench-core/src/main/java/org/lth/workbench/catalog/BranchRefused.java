package org.lth.workbench.catalog;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A branch that would make no sense, with the reason. */
public final class BranchRefused extends WorkbenchException {
  BranchRefused(Problem problem) {
    this(Kind.REFUSED, problem);
  }

  private BranchRefused(Kind kind, Problem problem) {
    super(kind, problem);
  }

  /** A branch whose kind needs an option that is missing, or has none that was given. */
  static BranchRefused asIncomplete(Problem problem) {
    return new BranchRefused(Kind.BAD_INPUT, problem);
  }
}
