package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;

/** Runs with the fused engine, whose layers become sparse on the way. */
class FusedRunTest {
  /** 0.8 to the power of 8 is a density of 17 %. */
  private static final int LEVELS = 8;

  private static final Map<String, Object> SPEC =
      Map.of("engine", "fused", "levels", LEVELS, "checkpoint.every", 1e-9);

  private static final Map<String, Object> DROPPING = dropping();

  private static Map<String, Object> dropping() {
    Map<String, Object> spec = new TreeMap<>(SPEC);
    spec.put("training.dropout", 0.3);
    return spec;
  }

  private static TinyExperiments runTrainer() {
    Environment environment = new Environment(new TreeMap<>(Engines.named("fused").describe()));
    return new TinyExperiments(Engines.named("fused"), environment);
  }

  @Test
  void a_run_names_the_engine_that_auto_became() {
    StoredRun run = runTrainer().start(Map.of("engine", "auto", "levels", 0));
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
    assertSameDigests(SPEC, opportunity);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 19, 41})
  void so_does_one_that_drops_units(int opportunity) {
    assertSameDigests(DROPPING, opportunity);
  }

  @Test
  void dropped_units_are_those_of_their_seed_and_of_nothing_else() {
    StoredRun run = runTrainer().start(DROPPING);
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("seeds.dropout", 2), Map.of("training.dropout", 0.2), Map.of("levels", 1))) {
      Map<String, Object> changed = new TreeMap<>(DROPPING);
      changed.putAll(change);
      StoredRun other = runTrainer().start(changed);
      assertThat(trained(other, 0).equals(trained(run, 0)))
          .as(change.toString())
          .isEqualTo(change.containsKey("levels"));
      assertThat(other.state().levels().get(0).ticket().weights())
          .isEqualTo(run.state().levels().get(0).ticket().weights());
    }
  }

  @Test
  void every_level_drops_the_same_units() {
    Map<String, Object> spec = new TreeMap<>(DROPPING);
    spec.putAll(Map.of("levels", 1, "pruning.rates.fc", 0, "pruning.rates.output", 0));
    StoredRun run = runTrainer().start(spec);
    assertThat(trained(run, 1)).isEqualTo(trained(run, 0));
  }

  private static SetDigest trained(StoredRun run, int level) {
    return run.state().levels().get(level).trained().orElseThrow().sets().finalWeights();
  }

  private static void assertSameDigests(Map<String, Object> spec, int opportunity) {
    StoredRun undisturbed = runTrainer().start(spec);
    TinyExperiments disturbed = runTrainer();
    assertThatThrownBy(
            () -> disturbed.experiments().start(TinyExperiments.trunk(spec), stopAt(opportunity)))
        .isInstanceOf(RunStopped.class);
    RunId run = disturbed.catalog().ids().get(0);
    disturbed.experiments().resume(run, RunObserver.NONE);
    StoredRun resumed = disturbed.catalog().run(run);
    for (int level = 0; level <= LEVELS; level++) {
      assertThat(
              LevelCheck.of(
                      new LevelCheck.Recorded(undisturbed.state().levels().get(level)),
                      new LevelCheck.Computed(resumed.state().levels().get(level)))
                  .differences())
          .isEmpty();
    }
    ReplayReport report = disturbed.replay().replay(resumed, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.environmentDifferences()).isEmpty();
  }
}
