package org.lth.workbench.sweep;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.lottery.RunObserver;

/** Ends runs before their end. */
final class Interruption {
  private Interruption() {}

  /** Ends a process as {@code kill -9} does: nothing is recorded behind it. */
  static final class Killed extends RuntimeException {}

  /** Kills a run when it is asked for the n-th time whether to stop. */
  static RunObserver killedAt(int opportunity) {
    return new RunObserver() {
      private int asked;

      @Override
      public boolean isStopRequested() {
        if (++asked == opportunity) {
          throw new Killed();
        }
        return false;
      }
    };
  }

  /** Kills a run when its first level is trained. */
  static RunObserver killedBehindTraining() {
    return new RunObserver() {
      @Override
      public void recorded(RunId run, RunEvent event) {
        if (event instanceof RunEvent.LevelTrained) {
          throw new Killed();
        }
      }
    };
  }

  /** Sees where a run goes on. */
  static final class Watcher implements RunObserver {
    private Optional<RunEvent.Steps> first = Optional.empty();

    Optional<RunEvent.Steps> first() {
      return first;
    }

    @Override
    public void began(RunId run, Level level, RunEvent.Steps steps) {
      first = first.or(() -> Optional.of(steps));
    }
  }
}
