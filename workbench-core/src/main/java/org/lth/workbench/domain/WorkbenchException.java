package org.lth.workbench.domain;

import org.jspecify.annotations.Nullable;

/** A failure that is explained to the user. Each feature has its own subclasses. */
public class WorkbenchException extends RuntimeException {
  private final Kind kind;
  private final Problem problem;

  /** Whose turn it is after a failure; the command line turns each into its exit code. */
  public enum Kind {
    /** A check was made and said no. */
    REFUSED,
    /** The request was wrong or the input is bad. */
    BAD_INPUT,
    /** Something outside is missing or full. */
    OUTSIDE,
    /** The user asked to stop. */
    INTERRUPTED
  }

  /** A failure with its explanation. */
  public WorkbenchException(Kind kind, Problem problem) {
    this(kind, problem, null);
  }

  /** A failure with its explanation and what caused it. */
  public WorkbenchException(Kind kind, Problem problem, @Nullable Throwable cause) {
    super(problem.toString(), cause);
    this.kind = kind;
    this.problem = problem;
  }

  public Kind kind() {
    return kind;
  }

  public Problem problem() {
    return problem;
  }
}
