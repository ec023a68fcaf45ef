package org.lth.workbench.study;

import org.lth.workbench.domain.StudyName;

/** Executes cells, one at a time. */
public interface CellWorker extends AutoCloseable {
  /**
   * Executes a cell that was given a run, and waits for its end.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if the cell is not over
   */
  CellOutcome execute(StudyName study, Cell cell);

  @Override
  void close();
}
