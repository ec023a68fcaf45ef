package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunState;

/** A run that is stopped or killed anywhere goes on from its checkpoint to the same bits. */
class ResumeTest {
  /** So short that a checkpoint is due each time that one can be taken. */
  private static final String ALWAYS = "1e-9";

  /** The hardest case: the step to rewind to, with its optimizer, lies between checkpoints. */
  private static final Map<String, Object> REWOUND =
      Map.of("checkpoint.every", ALWAYS, "rewinding.to", "9it", "rewinding.optimizer", "rewound");

  /** How often a run of {@link #REWOUND} may be asked to stop: 6 times dense, then 4 a level. */
  private static final int OPPORTUNITIES = 18;

  private static final KnownRun UNDISTURBED = new TinyLaboratory().start(REWOUND);

  private final TinyLaboratory laboratory = new TinyLaboratory();

  /** Ends a process as {@code kill -9} does: nothing is recorded behind it. */
  private static final class Killed extends RuntimeException {}

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

  private static RunObserver killedAt(int opportunity) {
    return at(
        opportunity,
        () -> {
          throw new Killed();
        });
  }

  private static RunObserver stoppedAt(int opportunity) {
    return at(opportunity, () -> {});
  }

  /** Sees what a resumed run does. */
  private static final class Watcher implements RunObserver {
    private Optional<RunEvent.Steps> first = Optional.empty();
    private long taken;

    @Override
    public void began(RunId run, Level level, RunEvent.Steps steps) {
      first = first.or(() -> Optional.of(steps));
    }

    @Override
    public void stepped(long step, long stepsTaken) {
      taken += stepsTaken;
    }
  }

  static IntStream opportunities() {
    return IntStream.rangeClosed(1, OPPORTUNITIES);
  }

  private void begin(Map<String, ?> changes, RunObserver observer) {
    Experiments.Order order = TinyLaboratory.trunk(changes);
    assertThatThrownBy(() -> laboratory.experiments().start(order, observer))
        .isInstanceOfAny(Killed.class, RunStopped.class);
  }

  private RunId run() {
    return laboratory.catalog().ids().get(0);
  }

  private KnownRun known() {
    return laboratory.catalog().run(run());
  }

  private Watcher resumeToTheEnd() {
    Watcher watcher = new Watcher();
    laboratory.experiments().resume(run(), watcher);
    return watcher;
  }

  private <E extends RunEvent> List<E> recorded(Class<E> type) {
    return laboratory.logs().decode(known().stored()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private void assertSameBitsAs(KnownRun undisturbed) {
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
        laboratory.experiments().resume(run(), killedAt(2 + moments.nextInt(4)));
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

  @Test
  void without_checkpoints_a_level_begins_again_with_its_ticket() {
    Map<String, Object> without = new TreeMap<>(REWOUND);
    without.put("checkpoint.every", 0);
    begin(without, stoppedAt(8));
    assertThat(laboratory.checkpoints.taken()).isZero();

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(recorded(RunInterrupted.class))
        .containsExactly(new RunInterrupted(new Level(1), 9, "asked to stop"));
    assertThat(after.first).contains(new RunEvent.Steps(9, 40));
  }

  @Test
  void checkpoints_are_as_far_apart_as_the_specification_says() {
    laboratory.start(Map.of("levels", 0, "checkpoint.every", ALWAYS));
    int always = laboratory.checkpoints.taken();
    TinyLaboratory rarely = new TinyLaboratory();
    rarely.start(Map.of("levels", 0, "checkpoint.every", "5e-9"));

    assertThat(always).isEqualTo(5);
    assertThat(rarely.checkpoints.taken()).isBetween(1, 4);
  }

  @Test
  void checkpoints_change_no_result() {
    TinyLaboratory without = new TinyLaboratory();
    Map<String, Object> none = new TreeMap<>(REWOUND);
    none.put("checkpoint.every", 0);
    without.start(none);
    laboratory.start(REWOUND);

    assertSameBitsAs(without.catalog().run(without.catalog().ids().get(0)));
    assertThat(laboratory.checkpoints.taken()).isEqualTo(OPPORTUNITIES);
  }

  @Test
  void a_finished_run_leaves_no_checkpoint_behind() {
    laboratory.start(REWOUND);

    assertThat(laboratory.checkpoints.newest(run())).isEmpty();
    assertThat(laboratory.checkpoints.of(run()).digests()).isEmpty();
  }

  @Test
  void a_superseded_checkpoint_goes() {
    begin(REWOUND, killedAt(5));

    assertThat(laboratory.checkpoints.taken()).isEqualTo(4);
    assertThat(laboratory.checkpoints.of(run()).digests())
        .containsExactlyInAnyOrderElementsOf(
            laboratory.checkpoints.newest(run()).orElseThrow().parts().values().stream()
                .distinct()
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights",
        "optimizer",
        "kept/weights",
        "kept/optimizer",
        "earlyStop/weights",
        "metrics",
        "timing",
        "numbers"
      })
  void a_checkpoint_that_has_lost_a_part_is_not_used(String part) {
    begin(REWOUND, killedAt(5));
    Digest lost = laboratory.checkpoints.newest(run()).orElseThrow().parts().get(part);
    laboratory
        .checkpoints
        .of(run())
        .forgetAllBut(
            laboratory.checkpoints.of(run()).digests().stream()
                .filter(digest -> !digest.equals(lost))
                .toArray(Digest[]::new));

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(after.first).contains(new RunEvent.Steps(0, 40));
    assertThat(recorded(RunResumed.class)).extracting(RunResumed::step).containsExactly(0L);
  }

  @Test
  void a_checkpoint_whose_parts_are_of_another_step_is_not_used() {
    begin(REWOUND, killedAt(5));
    laboratory.checkpoints.pretend(run(), 8);

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(after.first).contains(new RunEvent.Steps(0, 40));
  }

  @Test
  void timing_goes_on_without_the_time_between() {
    begin(REWOUND, killedAt(5));
    laboratory.passTime(1_000_000);

    resumeToTheEnd();

    Digest timing =
        known().state().levels().get(0).trained().orElseThrow().sets().tables().timing();
    assertThat(laboratory.snapshots.table(timing).longs("step"))
        .containsExactly(0, 8, 16, 24, 32, 40);
    assertThat(laboratory.snapshots.table(timing).longs("nanos"))
        .isSorted()
        .satisfies(nanos -> assertThat(nanos[nanos.length - 1]).isBetween(1L, 999_999L));
  }

  @Test
  void a_replay_takes_no_checkpoints() {
    KnownRun run = laboratory.start(REWOUND);
    int before = laboratory.checkpoints.taken();

    laboratory.replay().replay(run, Optional.empty(), RunObserver.NONE);

    assertThat(laboratory.checkpoints.taken()).isEqualTo(before);
  }
}
