package org.lth.workbench.executor.slurm;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A profile is missing, or says something that no job can be given. */
final class InvalidProfile extends WorkbenchException {
  InvalidProfile(Problem problem, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, problem, cause);
  }

  /** A value that cannot be, and where it is. */
  static InvalidProfile value(String where, String expected, Object actual) {
    return new InvalidProfile(
        Problem.what("a Slurm profile has a value that it cannot take")
            .where(where)
            .expected(expected)
            .actual("'" + actual + "'")
            .next("correct it there; docs/cluster.md describes every key"),
        null);
  }
}
