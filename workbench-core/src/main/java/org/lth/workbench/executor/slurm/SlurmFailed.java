package org.lth.workbench.executor.slurm;

import java.util.List;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.QueueFull;

/** A command of Slurm did not do what it was asked for, and said why. */
final class SlurmFailed extends WorkbenchException {
  private static final int LONGEST = 500;

  /** Such as AssocMaxSubmitJobLimit and QOSMaxSubmitJobPerUserLimit. */
  private static final Pattern LIMIT =
      Pattern.compile("(Assoc|QOS)\\w*Submit\\w*Limit|temporarily unable to accept job");

  private final String errors;

  private SlurmFailed(Problem problem, String errors) {
    super(Kind.OUTSIDE, problem);
    this.errors = errors;
  }

  /** A command that ended with an error. */
  static SlurmFailed said(List<String> command, SlurmCommands.Answer answer) {
    String words = answer.errors().strip();
    String actual = words.isEmpty() ? "exit code " + answer.exit() : shortened(words);
    return new SlurmFailed(problem(command, actual), answer.errors());
  }

  /** A command that cannot be used at all. */
  static SlurmFailed of(List<String> command, String actual) {
    return new SlurmFailed(problem(command, actual), "");
  }

  private static Problem problem(List<String> command, String actual) {
    return Problem.what("Slurm refuses, or cannot be reached")
        .where(shortened(String.join(" ", command)))
        .expected("exit code 0")
        .actual(actual)
        .next("try `sinfo`; when it answers, call the same command again: nothing is lost");
  }

  /** Whether the command's own message holds these words. */
  boolean says(String words) {
    return errors.contains(words);
  }

  /** A limit of the cluster's on submitted jobs, which others' or one's own jobs may have met. */
  static QueueFull full(List<String> command, SlurmCommands.Answer answer) {
    return new QueueFull(
        Problem.what("Slurm takes no further job at this moment")
            .where(shortened(String.join(" ", command)))
            .expected("room below the limits on submitted jobs")
            .actual(shortened(answer.errors().strip().replace("\n", "; ")))
            .next(
                "wait; if it lasts, let `queue` and `arraySize` of the profile be smaller than the"
                    + " limit that `sacctmgr show assoc,qos` names"));
  }

  /** Whether a refusal to submit ends by itself when jobs do. */
  static boolean isFull(SlurmCommands.Answer answer) {
    return LIMIT.matcher(answer.errors()).find();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
