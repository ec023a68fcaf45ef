package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;

/** The dense training ends once the masks that its weights would give have settled. */
class EarlyBirdTest {
  /** Looks at 7, 14, 21, ... of 100 steps, none of which but every eighth is evaluated anyway. */
  private static final Map<String, Object> RULE =
      Map.of(
          "levels",
          2,
          "training.steps",
          "100it",
          "pruning.earlyBird.epsilon",
          0.03,
          "pruning.earlyBird.window",
          3,
          "pruning.earlyBird.every",
          "7it");

  private final TinyExperiments tiny = new TinyExperiments();

  private static Map<String, Object> with(Map<String, ?> changes) {
    Map<String, Object> spec = new TreeMap<>(RULE);
    spec.putAll(changes);
    return spec;
  }

  private static RunEvent.LevelTrained trained(StoredRun run, int level) {
    return run.state().levels().get(level).trained().orElseThrow();
  }

  private static SetDigest finalWeights(StoredRun run) {
    return trained(run, 0).sets().finalWeights();
  }

  /** The mask that the weights of a step would give, from a run that ends there. */
  private MaskSet maskAt(long step) {
    StoredRun until = tiny.start(Map.of("training.steps", step + "it", "levels", 0));
    TensorSet weights = tiny.snapshots.tensors(finalWeights(until).digest());
    ExperimentSpec spec = until.state().started().plan().spec();
    return Strategies.builtIn()
        .pruning(spec.pruning(), TinyTask.NETWORK, new Level(1))
        .prune(Evidence.of(weights), TinyTask.NETWORK.denseMasks());
  }

  private static double distance(MaskSet one, MaskSet other) {
    long different = 0;
    for (var mask : one) {
      for (int i = 0; i < mask.total(); i++) {
        different += mask.isKept(i) == other.get(mask.name()).isKept(i) ? 0 : 1;
      }
    }
    return (double) different / (20 * 13 + 13 * 7 + 7 * 3);
  }

  /** By its definition, from runs of their own. */
  @Test
  void training_ends_at_the_first_look_whose_last_distances_are_all_below_epsilon() {
    List<MaskSet> masks = new ArrayList<>();
    long expected = 0;
    int below = 0;
    for (long step = 7; step <= 98 && expected == 0; step += 7) {
      masks.add(maskAt(step));
      if (masks.size() > 1) {
        int last = masks.size() - 1;
        below = distance(masks.get(last - 1), masks.get(last)) < 0.03 ? below + 1 : 0;
      }
      expected = below == 3 ? step : 0;
    }
    StoredRun run = tiny.start(RULE);

    assertThat(expected).as("the rule applies before the end").isBetween(28L, 97L);
    assertThat(trained(run, 0).steps()).isEqualTo(new RunEvent.Steps(0, expected));
    assertThat(tiny.snapshots.masks(run.state().levels().get(1).ticket().mask().digest()))
        .as("the ticket is what the last look saw")
        .isEqualTo(masks.get(masks.size() - 1));
    StoredRun until = tiny.start(Map.of("training.steps", expected + "it", "levels", 0));
    assertThat(finalWeights(run)).isEqualTo(finalWeights(until));
  }

  @Test
  void later_levels_are_trained_to_the_planned_end_and_metrics_end_where_training_did() {
    StoredRun run = tiny.start(RULE);

    long last = trained(run, 0).steps().to();
    assertThat(trained(run, 1).steps()).isEqualTo(new RunEvent.Steps(0, 100));
    assertThat(trained(run, 2).steps()).isEqualTo(new RunEvent.Steps(0, 100));
    var metrics = tiny.snapshots.table(trained(run, 0).sets().tables().metrics());
    assertThat(metrics.longs("step")).hasSize((int) last + 1).endsWith(last);
    assertThat(metrics.doubles("validationLoss")[(int) last]).isNotNaN();
    assertThat(trained(run, 0).outcome().finalTest().accuracy())
        .isEqualTo(metrics.doubles("testAccuracy")[(int) last]);
  }

  @Test
  void without_the_rule_nothing_ends_early() {
    StoredRun without = tiny.start(Map.of("training.steps", "100it", "levels", 1));
    StoredRun never = tiny.start(with(Map.of("pruning.earlyBird.window", 20)));

    assertThat(trained(without, 0).steps().to()).isEqualTo(100);
    assertThat(finalWeights(never)).isEqualTo(finalWeights(without));
  }

  @Test
  void a_ticket_is_not_drawn_before_the_step_that_it_is_rewound_to() {
    StoredRun run = tiny.start(with(Map.of("rewinding.to", "90it")));

    assertThat(trained(run, 0).steps().to()).isEqualTo(91);
    assertThat(run.state().levels().get(1).ticket().step()).isEqualTo(90);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 7, 8, 9, 14})
  void a_run_that_was_stopped_draws_the_same_ticket_and_replays(int opportunity) {
    Map<String, Object> spec = with(Map.of("checkpoint.every", 1e-9, "rewinding.to", "9it"));
    StoredRun undisturbed = new TinyExperiments().start(spec);
    RunObserver stop =
        new RunObserver() {
          private int asked;

          @Override
          public boolean isStopRequested() {
            return ++asked == opportunity;
          }
        };
    assertThatThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(spec), stop))
        .isInstanceOf(RunStopped.class);
    RunId run = tiny.catalog().ids().get(0);

    tiny.experiments().resume(run, RunObserver.NONE);

    StoredRun resumed = tiny.catalog().run(run);
    for (int level = 0; level <= 2; level++) {
      LevelState expected = undisturbed.state().levels().get(level);
      LevelState actual = resumed.state().levels().get(level);
      assertThat(actual.trained().orElseThrow().steps())
          .isEqualTo(expected.trained().orElseThrow().steps());
      assertThat(
              LevelCheck.of(new LevelCheck.Recorded(expected), new LevelCheck.Computed(actual))
                  .differences())
          .isEmpty();
    }
    ReplayReport report = tiny.replay().replay(resumed, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @ParameterizedTest
  @CsvSource({
    "pruning.strategy, movement, pruning.earlyBird.epsilon",
    "pruning.schedule, one-shot-at-init, pruning.earlyBird.epsilon",
    "pruning.earlyBird.every, 0ep, pruning.earlyBird.every",
  })
  void a_rule_that_would_say_nothing_is_refused(String key, String value, String where) {
    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> TinyExperiments.spec(with(Map.of(key, value))))
        .withMessageContaining(where);
  }
}
