package org.lth.workbench.study;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;

/** What is known of a study's cells. */
public interface KnownCells {
  /** All of them, in their order. */
  List<Cell> cells();

  /** A cell's run, where one was named. */
  Optional<RunId> run(Cell cell);

  /** Whether nothing more will come of a cell. */
  boolean isOver(Cell cell);
}
