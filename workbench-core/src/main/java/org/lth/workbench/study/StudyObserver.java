package org.lth.workbench.study;

import org.lth.workbench.domain.RunId;
import org.lth.workbench.executor.Task;

/** Watches a study being carried out, and may ask it to stop. Called by one thread. */
public interface StudyObserver {
  /** It begins, or goes on with what is done already. */
  default void begins(StudyState study) {}

  /** A cell begins, or goes on. */
  default void began(Cell cell, RunId run) {}

  /** A cell is over. */
  default void ended(Cell cell, CellOutcome outcome) {}

  /** An attempt at a cell has failed, and there will be another. */
  default void triedInVain(Task task, String reason) {}

  /** An engine cannot be used at this moment, which is waited for. */
  default void waits(String reason) {}

  /** Called again and again. */
  default void looked() {}

  /** Whether no further cell is to be begun. */
  default boolean isStopRequested() {
    return false;
  }
}
