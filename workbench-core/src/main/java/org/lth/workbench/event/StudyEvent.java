package org.lth.workbench.event;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/** A step of a study. Runs know nothing of the study that they are part of. */
public sealed interface StudyEvent extends WorkbenchEvent {

  /**
   * A study began.
   *
   * @param plan all that it is to execute
   */
  record StudyStarted(StudyPlan plan) implements StudyEvent {}

  /**
   * A study was given more to execute.
   *
   * @param plan which has every cell of the plan before
   */
  record StudyExtended(StudyPlan plan) implements StudyEvent {}

  /**
   * A cell was given the id of the one run that it will have. The run's own first event comes
   * later, if nothing comes between.
   *
   * @param cell the cell's key
   * @param run its run
   */
  record CellStarted(String cell, RunId run) implements StudyEvent {}

  /**
   * A cell's run is finished.
   *
   * @param cell the cell's key
   * @param run its run
   * @param head hash of the run's last event
   */
  record CellFinished(String cell, RunId run, Digest head) implements StudyEvent {}

  /**
   * A cell will never have a finished run.
   *
   * @param cell the cell's key
   * @param run its run, where one was begun
   * @param reason in words
   */
  record CellFailed(String cell, Optional<RunId> run, String reason) implements StudyEvent {}

  /**
   * A cell is about to be handed to an engine outside the home. Whoever finds no more than this
   * asks the engine for the task.
   *
   * @param cell the cell's key
   * @param run its run
   * @param attempt 1, 2, ...
   * @param engine which, and its profile
   */
  record TaskSubmitted(String cell, RunId run, int attempt, String engine) implements StudyEvent {}

  /**
   * A task was seen running.
   *
   * @param cell the cell's key
   * @param run its run
   * @param attempt 1, 2, ...
   * @param node name of the machine
   */
  record TaskPlaced(String cell, RunId run, int attempt, String node) implements StudyEvent {}

  /**
   * A task was told to stop before its end, and what it had done is in the home.
   *
   * @param cell the cell's key
   * @param run its run
   * @param attempt 1, 2, ...
   * @param level that it was training
   * @param step that it had reached
   */
  record TaskInterrupted(String cell, RunId run, int attempt, Level level, long step)
      implements StudyEvent {}

  /**
   * A task ended and left nothing that can be used.
   *
   * @param cell the cell's key
   * @param run its run
   * @param attempt 1, 2, ...
   * @param reason in words
   * @param log its last lines
   */
  record TaskFailed(String cell, RunId run, int attempt, String reason, List<String> log)
      implements StudyEvent {
    public TaskFailed {
      log = List.copyOf(log);
    }
  }
}
