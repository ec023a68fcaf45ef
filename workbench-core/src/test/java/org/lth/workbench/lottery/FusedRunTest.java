package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.Verdict;

/** Runs with the fused engine, whose layers become sparse on the way. */
class FusedRunTest {
  /** 0.8 to the power of 8 is a density of 17 %. */
  private static final int LEVELS = 8;

  private static final Map<String, Object> SPEC =
      Map.of("engine", "fused", "levels", LEVELS, "checkpoint.every", 1e-9);

  private static TinyLaboratory laboratory() {
    Environment environment = new Environment(new TreeMap<>(Engines.named("fused").describe()));
    return new TinyLaboratory(Engines.named("fused"), environment);
  }

  @Test
  void a_run_names_the_engine_that_auto_became() {
    KnownRun run = laboratory().start(Map.of("engine", "auto", "levels", 0));
    assertThat(run.state().started().plan().spec().engine()).isEqualTo("fused");
    assertThat(run.state().started().environment().fields())
        .containsEntry("engine.name", "fused")
        .containsEntry("engine.switchDensity", "0.35");
  }

  /** Stops a run at its n-th opportunity. */
  private static RunObserver stopAt(int opportunity) {
    return new RunObserver() {
      private int asked;

      @Override
      public boolean isStopRequested() {
        return ++asked == opportunity;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 38, 41})
  void an_interrupted_run_resumes_to_the_same_digests_and_is_replayed_identical(int opportunity) {
    KnownRun undisturbed = laboratory().start(SPEC);
    TinyLaboratory disturbed = laboratory();
    assertThatThrownBy(
            () -> disturbed.experiments().start(TinyLaboratory.trunk(SPEC), stopAt(opportunity)))
        .isInstanceOf(RunStopped.class);
    RunId run = disturbed.catalog().ids().get(0);
    disturbed.experiments().resume(run, RunObserver.NONE);
    KnownRun resumed = disturbed.catalog().run(run);
    for (int level = 0; level <= LEVELS; level++) {
      assertThat(
              LevelCheck.of(
                      new LevelCheck.Recorded(undisturbed.state().levels().get(level)),
                      new LevelCheck.Computed(resumed.state().levels().get(level)))
                  .differences())
          .isEmpty();
    }
    ReplayReport report = disturbed.replay().replay(resumed, Optional.empty(), RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(report.environmentDifferences()).isEmpty();
  }
}
