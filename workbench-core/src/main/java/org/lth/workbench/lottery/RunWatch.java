package org.lth.workbench.lottery;

import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.ProgressBoard;

/** Passes a level's progress on to the run's observer, and the observer's request to stop back. */
record RunWatch(RunId run, Level level, RunObserver observer) implements LevelTrainer.Watch {
  @Override
  public void stepped(long step, long taken) {
    observer.stepped(step, taken);
  }

  @Override
  public void evaluated(long step, ProgressBoard.Values values) {
    observer.evaluated(run, new ProgressBoard.Evaluated(level, step, values));
  }

  @Override
  public boolean isStopRequested() {
    return observer.isStopRequested();
  }
}
