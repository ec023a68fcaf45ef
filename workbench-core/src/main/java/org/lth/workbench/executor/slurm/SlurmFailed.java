package org.lth.workbench.executor.slurm;

import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A command of Slurm did not do what it was asked for, and said why. */
final class SlurmFailed extends WorkbenchException {
  private static final int LONGEST = 500;

  private SlurmFailed(Problem problem) {
    super(Kind.OUTSIDE, problem);
  }

  /** A command that ended with an error. */
  static SlurmFailed said(List<String> command, SlurmCommands.Answer answer) {
    String words = answer.errors().strip();
    return of(command, words.isEmpty() ? "exit code " + answer.exit() : shortened(words));
  }

  /** A command that cannot be used at all. */
  static SlurmFailed of(List<String> command, String actual) {
    return new SlurmFailed(
        Problem.what("Slurm refuses, or cannot be reached")
            .where(shortened(String.join(" ", command)))
            .expected("exit code 0")
            .actual(actual)
            .next("try `sinfo`; when it answers, call the same command again: nothing is lost"));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
