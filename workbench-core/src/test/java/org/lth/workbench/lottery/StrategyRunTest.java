package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.pruning.BuiltInStrategy;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;

/** Runs whose masks are made by something else than the magnitude of trained weights. */
class StrategyRunTest {
  private static final List<BuiltInStrategy> UNTRAINED =
      List.of(
          BuiltInStrategy.SNIP,
          BuiltInStrategy.GRASP,
          BuiltInStrategy.GRASP_ABS,
          BuiltInStrategy.SYNFLOW);

  private final TinyExperiments tiny = new TinyExperiments();

  private static Map<String, Object> changes(BuiltInStrategy strategy, String schedule) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put("levels", 2);
    changes.put("training.steps", "10it");
    changes.put("pruning.strategy", strategy.word());
    changes.put("pruning.schedule", schedule);
    return changes;
  }

  private static String schedule(BuiltInStrategy strategy) {
    return UNTRAINED.contains(strategy) ? "one-shot-at-init" : "iterative";
  }

  private MaskSet masks(LevelState level) {
    return tiny.snapshots.masks(level.ticket().mask().digest());
  }

  private List<Digest> scored(StoredRun run) {
    return run.stored().stream()
        .map(stored -> tiny.codec.decode(stored.event()))
        .filter(RunEvent.MaskPruned.class::isInstance)
        .map(event -> ((RunEvent.MaskPruned) event).scored())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void every_strategy_prunes_the_declared_counts_in_nested_masks_and_replays(
      BuiltInStrategy strategy) {
    StoredRun run = tiny.start(changes(strategy, schedule(strategy)));
    StoredRun magnitude = tiny.start(changes(BuiltInStrategy.MAGNITUDE, schedule(strategy)));

    for (int i = 1; i < 3; i++) {
      LevelState level = run.state().levels().get(i);
      assertThat(level.layers()).isEqualTo(magnitude.state().levels().get(i).layers());
      MaskSet before = masks(run.state().levels().get(i - 1));
      for (Mask mask : masks(level)) {
        assertThat(mask.isWithin(before.get(mask.name()))).isTrue();
      }
    }
    assertThat(tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @ParameterizedTest
  @CsvSource({
    "SYNFLOW,layer,5-shot-at-init",
    "SNIP,layer,5-shot-at-init",
    "SYNFLOW,layer,one-shot-at-init",
    "MAGNITUDE,layer,one-shot-at-init",
    "RANDOM,layer,one-shot",
    "RANDOM,global,one-shot-at-init",
    "RANDOM,layer,3-shot-at-init"
  })
  void schedules_keep_counts_whatever_the_rounds(
      BuiltInStrategy strategy, String scope, String schedule) {
    Map<String, Object> changes = changes(strategy, schedule);
    changes.put("pruning.scope", scope);
    StoredRun run = tiny.start(changes);
    changes.put("pruning.strategy", "magnitude");
    changes.put("pruning.schedule", schedule.startsWith("one") ? "one-shot" : "iterative");
    StoredRun magnitude = tiny.start(changes);

    for (int i = 1; i < 3; i++) {
      assertThat(run.state().levels().get(i).density())
          .isEqualTo(magnitude.state().levels().get(i).density());
    }
  }

  @ParameterizedTest
  @CsvSource({"SNIP,one-shot-at-init", "SYNFLOW,4-shot-at-init", "MAGNITUDE,one-shot-at-init"})
  void a_mask_at_init_is_scored_on_the_very_weights_that_are_trained(
      BuiltInStrategy strategy, String schedule) {
    StoredRun run = tiny.start(changes(strategy, schedule));

    Digest initial = run.state().levels().get(0).ticket().weights().digest();
    assertThat(scored(run)).containsExactly(initial, initial);
    assertThat(run.state().levels().get(1).ticket().step()).isZero();
  }

  @Test
  void a_mask_at_init_does_not_depend_on_training() {
    Map<String, Object> changes = changes(BuiltInStrategy.SNIP, "one-shot-at-init");
    StoredRun run = tiny.start(changes);
    changes.put("training.learningRate", 0.1);
    StoredRun other = tiny.start(changes);

    assertThat(masks(other.state().levels().get(2))).isEqualTo(masks(run.state().levels().get(2)));
  }

  @Test
  void random_masks_depend_on_the_seed_and_the_level_only() {
    Map<String, Object> changes = changes(BuiltInStrategy.RANDOM, "iterative");
    StoredRun run = tiny.start(changes);
    changes.put("training.learningRate", 0.02);
    changes.put("seeds.init", 8);
    StoredRun otherWeights = tiny.start(changes);
    changes.put("seeds.root", 8);
    StoredRun otherSeed = tiny.start(changes);

    MaskSet second = masks(run.state().levels().get(2));
    assertThat(masks(otherWeights.state().levels().get(2))).isEqualTo(second);
    assertThat(masks(otherSeed.state().levels().get(2))).isNotEqualTo(second);
  }

  @Test
  void large_final_is_magnitude() {
    StoredRun run = tiny.start(changes(BuiltInStrategy.LARGE_FINAL, "iterative"));
    StoredRun magnitude = tiny.start(changes(BuiltInStrategy.MAGNITUDE, "iterative"));

    assertThat(run.state().levels().get(2).ticket().mask())
        .isEqualTo(magnitude.state().levels().get(2).ticket().mask());
  }

  @Test
  void negative_survivors_are_trained_like_positive_ones() {
    StoredRun run = tiny.start(changes(BuiltInStrategy.MAGNITUDE, "iterative"));
    LevelState level = run.state().levels().get(2);
    var start = tiny.snapshots.tensors(level.ticket().weights().digest());
    var end = tiny.snapshots.tensors(level.trained().orElseThrow().sets().finalWeights().digest());

    for (Mask mask : masks(level)) {
      float[] before = start.get(mask.name()).values();
      float[] after = end.get(mask.name()).values();
      long negatives = mask.kept().stream().filter(i -> before[i] < 0).count();
      long moved = mask.kept().stream().filter(i -> before[i] < 0 && after[i] != before[i]).count();
      assertThat(moved).isGreaterThan(negatives / 2);
    }
  }
}
