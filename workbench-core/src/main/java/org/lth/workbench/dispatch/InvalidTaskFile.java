package org.lth.workbench.dispatch;

import java.nio.file.Path;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A file of the shared folder cannot be believed, or is not there. */
public final class InvalidTaskFile extends WorkbenchException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** What is wrong with it. */
  public enum Reason {
    /** There is no such file. */
    ABSENT("it is not there"),
    /** It is not what was written. */
    DAMAGED("it is damaged"),
    /** A newer workbench wrote it, or it is of something else. */
    FOREIGN("it is of another kind, task or version");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** What is wrong with a file, and what should have been there. */
  public InvalidTaskFile(Reason reason, Path file, String expected) {
    super(
        Kind.REFUSED,
        Problem.what("a file of a task cannot be used")
            .where(file.toString())
            .expected(expected)
            .actual(reason.words)
            .next("`workbench study run` makes another attempt"));
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
