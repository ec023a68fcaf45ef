package org.lth.workbench.wiring;

import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.lottery.RunObserver;

/** Puts evaluations on the progress board, and passes everything on to another observer. */
final class ProgressReports implements RunObserver {
  private final ProgressBoard board;
  private final RunObserver next;

  ProgressReports(ProgressBoard board, RunObserver next) {
    this.board = board;
    this.next = next;
  }

  @Override
  public void began(RunId run, Level level, RunEvent.Steps steps) {
    // A level that goes on keeps its evaluations; those that it does again have the same values.
    if (board.read(run).stream().anyMatch(evaluated -> !evaluated.level().equals(level))) {
      board.clear(run);
    }
    next.began(run, level, steps);
  }

  @Override
  public void stepped(long step, long stepsTaken) {
    next.stepped(step, stepsTaken);
  }

  @Override
  public void evaluated(RunId run, ProgressBoard.Evaluated evaluated) {
    board.report(run, evaluated);
    next.evaluated(run, evaluated);
  }

  @Override
  public void recorded(RunId run, RunEvent event) {
    if (event instanceof RunEvent.LevelTrained) {
      board.clear(run);
    }
    next.recorded(run, event);
  }

  @Override
  public void acknowledged(StoredEvent event) {
    next.acknowledged(event);
  }

  @Override
  public boolean isStopRequested() {
    return next.isStopRequested();
  }
}
