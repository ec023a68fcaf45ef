package org.lth.workbench.event;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
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
}
