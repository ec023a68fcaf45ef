package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunState;

/** A run that is stopped or killed anywhere goes on from its checkpoint to the same bits. */
class ResumeTest extends ResumeRig {
  static IntStream opportunities() {
    return IntStream.rangeClosed(1, OPPORTUNITIES);
  }

  @ParameterizedTest
  @MethodSource("opportunities")
  void a_run_that_was_stopped_goes_on_from_the_step_that_it_had_reached(int opportunity) {
    Watcher before = new Watcher();
    RunObserver stop = stoppedAt(opportunity);
    begin(REWOUND, both(before, stop));

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(before.taken + after.taken).as("no step is taken twice").isEqualTo(40 + 3 * 31);
    RunInterrupted interrupted = recorded(RunInterrupted.class).get(0);
    RunResumed resumed = recorded(RunResumed.class).get(0);
    assertThat(resumed.level()).isEqualTo(interrupted.level());
    assertThat(resumed.step()).isEqualTo(interrupted.step());
    assertThat(after.first).contains(new RunEvent.Steps(resumed.step(), 40));
    assertThat(interrupted.reason()).isEqualTo("asked to stop");
  }

  private static RunObserver both(Watcher watcher, RunObserver stop) {
    return new RunObserver() {
      @Override
      public void stepped(long step, long stepsTaken) {
        watcher.stepped(step, stepsTaken);
      }

      @Override
      public boolean isStopRequested() {
        return stop.isStopRequested();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("opportunities")
  void a_run_that_was_killed_goes_on_from_its_newest_checkpoint(int opportunity) {
    begin(REWOUND, killedAt(opportunity));
    assertThat(recorded(RunInterrupted.class)).as("nobody could record it").isEmpty();

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    RunInterrupted interrupted = recorded(RunInterrupted.class).get(0);
    assertThat(interrupted.reason()).isEqualTo("the process ended without saying so");
    assertThat(recorded(RunResumed.class))
        .singleElement()
        .satisfies(
            resumed -> {
              assertThat(resumed.level()).isEqualTo(interrupted.level());
              assertThat(resumed.step()).isEqualTo(interrupted.step());
              assertThat(after.first).contains(new RunEvent.Steps(resumed.step(), 40));
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_run_that_is_killed_again_and_again_comes_to_the_same_bits(long seed) {
    Random moments = new Random(seed);
    begin(REWOUND, killedAt(1 + moments.nextInt(6)));
    int lives = 1;
    while (known().state().ending() == RunState.Ending.OPEN) {
      try {
        tiny.experiments().resume(run(), killedAt(2 + moments.nextInt(4)));
      } catch (Killed again) {
        lives++;
      }
    }
    assertSameBitsAs(UNDISTURBED);
    assertThat(recorded(RunInterrupted.class)).hasSize(lives).hasSizeGreaterThan(2);
    assertThat(recorded(RunResumed.class)).hasSize(lives);
  }

  /** The events behind which a run may be killed. */
  enum Behind {
    STARTED(RunEvent.RunStarted.class, 0, 0),
    INITIALIZED(RunEvent.WeightsInitialized.class, 0, 0),
    TRAINED(RunEvent.LevelTrained.class, 1, 9),
    PRUNED(RunEvent.MaskPruned.class, 1, 9),
    REWOUND(RunEvent.WeightsRewound.class, 1, 9);

    private final Class<? extends RunEvent> event;
    private final int level;
    private final long step;

    Behind(Class<? extends RunEvent> event, int level, long step) {
      this.event = event;
      this.level = level;
      this.step = step;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_was_killed_between_trainings_goes_on_with_the_next_ticket(Behind behind) {
    begin(
        REWOUND,
        new RunObserver() {
          @Override
          public void recorded(RunId run, RunEvent event) {
            if (behind.event.isInstance(event)) {
              throw new Killed();
            }
          }
        });

    resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    Level level = new Level(behind.level);
    assertThat(recorded(RunInterrupted.class))
        .containsExactly(
            new RunInterrupted(level, behind.step, "the process ended without saying so"));
    assertThat(recorded(RunResumed.class))
        .extracting(RunResumed::level, RunResumed::step)
        .containsExactly(tuple(level, behind.step));
  }
}
