package org.lth.workbench.study;

import java.util.function.Consumer;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyLaboratory;

/**
 * Executes cells in this process.
 *
 * @param laboratory that trains
 * @param logs of studies
 * @param begun hears of each cell
 */
public record TinyWorker(TinyLaboratory laboratory, StudyLogs logs, Consumer<Cell> begun)
    implements CellWorker {
  @Override
  public CellOutcome execute(StudyName study, Cell cell) {
    begun.accept(cell);
    return new CellExecution(laboratory.experiments(), laboratory.tickets(), () -> {})
        .execute(logs.get(study), cell, RunObserver.NONE);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
