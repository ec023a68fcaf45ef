package org.lth.workbench.executor;

import java.util.List;
import java.util.OptionalInt;

/** What is known of a task's process. It says nothing about what the task has left behind. */
public sealed interface TaskState {
  /** Accepted, and waits for a place. */
  record Queued() implements TaskState {}

  /**
   * A process executes it.
   *
   * @param node the machine's name; empty if unknown
   */
  record Running(String node) implements TaskState {}

  /**
   * Its process has ended for any reason: done, failed, killed at the time limit, cancelled.
   *
   * @param exitCode of the process, 128 + the signal's number where one killed it; empty if the
   *     engine does not say
   * @param lastLines of its log, oldest first; empty if there are none, or the caller reads the log
   *     itself
   */
  record Ended(OptionalInt exitCode, List<String> lastLines) implements TaskState {
    public Ended {
      lastLines = List.copyOf(lastLines);
    }
  }

  /**
   * The engine does not know it: it was never submitted, or ended so long ago that the engine has
   * forgotten it, or was lost with a node. What it left behind tells which.
   */
  record Lost() implements TaskState {}
}
