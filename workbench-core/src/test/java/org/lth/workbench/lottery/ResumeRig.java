package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.RunState;

/** Runs that are stopped or killed at any opportunity, and go on. */
abstract class ResumeRig {
  /** So short that a checkpoint is due each time that one can be taken. */
  static final String ALWAYS = "1e-9";

  /** The hardest case: the step to rewind to, with its optimizer, lies between checkpoints. */
  static final Map<String, Object> REWOUND =
      Map.of("checkpoint.every", ALWAYS, "rewinding.to", "9it", "rewinding.optimizer", "rewound");

  /** How often a run of {@link #REWOUND} may be asked to stop: 6 times dense, then 4 a level. */
  static final int OPPORTUNITIES = 18;

  static final StoredRun UNDISTURBED = new TinyExperiments().start(REWOUND);

  final TinyExperiments tiny = new TinyExperiments();

  /** Ends a process as {@code kill -9} does: nothing is recorded behind it. */
  static final class Killed extends RuntimeException {}

  /** What happens to a run when it is asked for the n-th time whether to stop. */
  private static RunObserver at(int opportunity, Runnable what) {
    return new RunObserver() {
      private int asked;

      @Override
      public boolean isStopRequested() {
        boolean isIt = ++asked == opportunity;
        if (isIt) {
          what.run();
        }
        return isIt;
      }
    };
  }

  static RunObserver killedAt(int opportunity) {
    return at(
        opportunity,
        () -> {
          throw new Killed();
        });
  }

  static RunObserver stoppedAt(int opportunity) {
    return at(opportunity, () -> {});
  }

  /** Sees what a resumed run does. */
  static final class Watcher implements RunObserver {
    Optional<RunEvent.Steps> first = Optional.empty();
    long taken;

    @Override
    public void began(RunId run, Level level, RunEvent.Steps steps) {
      first = first.or(() -> Optional.of(steps));
    }

    @Override
    public void stepped(long step, long stepsTaken) {
      taken += stepsTaken;
    }
  }

  void begin(Map<String, ?> changes, RunObserver observer) {
    RunOrder order = TinyExperiments.trunk(changes);
    assertThatThrownBy(() -> tiny.experiments().start(order, observer))
        .isInstanceOfAny(Killed.class, RunStopped.class);
  }

  RunId run() {
    return tiny.catalog().ids().get(0);
  }

  StoredRun known() {
    return tiny.catalog().run(run());
  }

  Watcher resumeToTheEnd() {
    Watcher watcher = new Watcher();
    tiny.experiments().resume(run(), watcher);
    return watcher;
  }

  <E extends RunEvent> List<E> recorded(Class<E> type) {
    return tiny.streams().decode(known().stored(), RunEvent.class).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  void assertSameBitsAs(StoredRun undisturbed) {
    assertThat(known().state().ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(known().state().levels()).hasSameSizeAs(undisturbed.state().levels());
    for (LevelState expected : undisturbed.state().levels()) {
      LevelState actual = known().state().level(expected.level()).orElseThrow();
      LevelCheck check =
          LevelCheck.of(new LevelCheck.Recorded(expected), new LevelCheck.Computed(actual));
      assertThat(check.differences()).isEmpty();
      assertThat(actual.trained().orElseThrow().outcome())
          .isEqualTo(expected.trained().orElseThrow().outcome());
    }
  }
}
