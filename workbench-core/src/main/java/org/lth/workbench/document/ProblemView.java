package org.lth.workbench.document;

import org.lth.workbench.domain.Problem;

/**
 * What went wrong, with the keys of the command line's JSON, which the web view shares.
 *
 * @param what the problem in a few words
 * @param where the file, flag, event or tensor
 * @param expected what should have been there
 * @param actual what was there
 * @param next what to do now
 */
public record ProblemView(String what, String where, String expected, String actual, String next) {
  /** The view of a problem. */
  public static ProblemView of(Problem problem) {
    return new ProblemView(
        problem.what(), problem.where(), problem.expected(), problem.actual(), problem.nextStep());
  }
}
