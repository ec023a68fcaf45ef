package org.lth.workbench.executor.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.lth.workbench.executor.TaskState;

/**
 * Files that say how tasks ended: an exit code that the job wrote, or a word of Slurm's that the
 * head wrote for a job that could not.
 *
 * @param files where they are
 */
record ExitFiles(SharedFiles files) {
  private static final Pattern CODE = Pattern.compile("\\d{1,3}");
  private static final String FORGOTTEN = "FORGOTTEN";

  /** How a task ended, if anything says so. */
  Optional<TaskState> of(Path ended) {
    try {
      String text = Files.readString(ended).strip();
      if (text.equals(FORGOTTEN)) {
        return Optional.of(new TaskState.Lost());
      }
      return Optional.of(
          CODE.matcher(text).matches()
              ? new TaskState.Ended(OptionalInt.of(Integer.parseInt(text)), List.of())
              : new TaskState.Ended(OptionalInt.empty(), List.of("Slurm: " + text)));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw SharedFiles.unusable(ended, unreadable);
    }
  }

  /** Whether a task's job has begun with it. */
  boolean isBegun(Member member) {
    return Files.exists(begun(member));
  }

  /** The node on which the job began the task; empty if unknown. */
  String node(Member member) {
    try {
      return Files.readString(begun(member)).strip();
    } catch (IOException notToBeHad) {
      return "";
    }
  }

  /** Records a word of Slurm's about a job that is over, and ends its log with it. */
  void record(Member member, QueueListing.Entry entry) {
    String words = entry.state() + (entry.node().isEmpty() ? "" : " on " + entry.node());
    files.append(member.job().log(), "Slurm: " + words + "\n");
    files.write(member.ended(), words + "\n");
  }

  /** Records that Slurm no longer knows a job. */
  void recordForgotten(Member member) {
    files.write(member.ended(), FORGOTTEN + "\n");
  }

  private static Path begun(Member member) {
    return member.ended().resolveSibling(member.ended().getFileName() + ".begun");
  }
}
