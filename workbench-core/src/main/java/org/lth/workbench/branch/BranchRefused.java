package org.lth.workbench.branch;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A branch that has no meaning, with the reason. What was asked for is bad input. */
public final class BranchRefused extends WorkbenchException {
  private static final long serialVersionUID = 1;

  /** Says which branch and why. */
  public BranchRefused(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }

  /** Refuses a branch of a kind unless something holds. */
  public static void unless(boolean holds, BranchKind kind, Reason reason) {
    if (!holds) {
      throw new BranchRefused(reason.problem(kind));
    }
  }

  /**
   * Why a branch has no meaning.
   *
   * @param expected what has one
   * @param actual what was asked for
   * @param why in words
   */
  public record Reason(String expected, String actual, String why) {
    private Problem problem(BranchKind kind) {
      return Problem.what("this branch has no meaning: " + why)
          .where(kind.word())
          .expected(expected)
          .actual(actual)
          .next("see `workbench branch --help` for what each kind is made of");
    }
  }
}
