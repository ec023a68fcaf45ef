package org.lth.workbench.document;

import org.lth.workbench.domain.Problem;

/**
 * Why a command or a request came to nothing.
 *
 * @param error what went wrong
 */
public record ErrorView(ProblemView error) {
  /** The view of a problem. */
  public static ErrorView of(Problem problem) {
    return new ErrorView(ProblemView.of(problem));
  }
}
