package org.lth.workbench.study;

/** Watches a study being carried out, and may ask it to stop. Called by several threads. */
public interface StudyObserver {
  /** A cell begins, or goes on. */
  default void began(Cell cell) {}

  /** A cell is over. */
  default void ended(Cell cell, CellOutcome outcome) {}

  /** Called again and again, by the thread that waits for the others. */
  default void looked() {}

  /** Whether no further cell is to be begun. */
  default boolean isStopRequested() {
    return false;
  }
}
