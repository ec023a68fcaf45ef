package org.lth.workbench.study;

import java.util.function.Consumer;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

/**
 * Executes cells in this process.
 *
 * @param tiny that trains
 * @param logs of studies
 * @param begun hears of each cell
 */
public record TinyWorker(TinyExperiments tiny, StudyLogs logs, Consumer<Cell> begun)
    implements CellWorker {
  @Override
  public CellOutcome execute(StudyName study, Cell cell) {
    begun.accept(cell);
    return new CellExecution(tiny.experiments(), tiny.tickets(), () -> {})
        .execute(logs.get(study), cell, RunObserver.NONE);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
