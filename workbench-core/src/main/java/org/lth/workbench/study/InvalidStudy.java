package org.lth.workbench.study;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A study's file is missing or does not say what a study is. */
public final class InvalidStudy extends WorkbenchException {
  /** Explains which and why. */
  public InvalidStudy(Problem problem, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, problem, cause);
  }

  /** A value that cannot be, and where it is. */
  public static InvalidStudy value(String where, String expected, Object actual) {
    return new InvalidStudy(
        Problem.what("a study has a value that it cannot take")
            .where(where)
            .expected(expected)
            .actual("'" + actual + "'")
            .next("correct it there; docs/studies.md describes every key"),
        null);
  }
}
