package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.Treatment;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;

/** What survivors of pruning begin a level with, for each value of {@code rewinding.weights}. */
class SurvivorsTest {
  private final TinyExperiments tiny = new TinyExperiments();

  private static Map<String, Object> spec(String pairs) {
    Map<String, Object> changes = new HashMap<>();
    for (String pair : pairs.split(" ", -1)) {
      String[] sides = pair.split("=", -1);
      changes.put(sides[0], sides[1]);
    }
    return changes;
  }

  private static LevelState level(StoredRun run, int number) {
    return run.state().level(new Level(number)).orElseThrow();
  }

  private TensorSet finalWeights(LevelState level) {
    return tiny.snapshots.tensors(level.trained().orElseThrow().sets().finalWeights().digest());
  }

  private TensorSet ticket(LevelState level) {
    return tiny.snapshots.tensors(level.ticket().weights().digest());
  }

  private MaskSet masks(LevelState level) {
    return tiny.snapshots.masks(level.ticket().mask().digest());
  }

  @Test
  void learning_rate_rewinding_keeps_the_pruned_weights_and_replays_the_steps_from_k() {
    StoredRun run = tiny.start(spec("rewinding.weights=kept rewinding.to=9it"));
    for (int number = 1; number <= 3; number++) {
      LevelState level = level(run, number);
      TensorSet pruned = finalWeights(level(run, number - 1)).masked(masks(level));
      assertThat(level.ticket().weights()).isEqualTo(ContentDigests.of(pruned));
      assertThat(level.ticket().step()).isEqualTo(9);
      assertThat(level.ticket().optimizer()).isEmpty();
      assertThat(level.trained().orElseThrow().steps()).isEqualTo(new RunEvent.Steps(9, 40));
    }
    assertThat(level(run, 0).trained().orElseThrow().sets().rewindPoint())
        .as("no weights are gone back to")
        .isEmpty();
  }

  @Test
  void one_shot_levels_keep_the_dense_networks_weights() {
    StoredRun run = tiny.start(spec("rewinding.weights=kept pruning.schedule=one-shot"));
    LevelState last = level(run, 3);
    assertThat(last.ticket().weights())
        .isEqualTo(ContentDigests.of(finalWeights(level(run, 0)).masked(masks(last))));
  }

  @Test
  void training_that_is_continued_goes_on_behind_its_end() {
    StoredRun run = tiny.start(spec("rewinding.weights=continued rewinding.steps=11it"));
    assertThat(run.state().levels())
        .extracting(each -> each.trained().orElseThrow().steps())
        .containsExactly(
            new RunEvent.Steps(0, 40),
            new RunEvent.Steps(40, 51),
            new RunEvent.Steps(51, 62),
            new RunEvent.Steps(62, 73));
    LevelState second = level(run, 2);
    assertThat(second.ticket().weights())
        .isEqualTo(ContentDigests.of(finalWeights(level(run, 1)).masked(masks(second))));
  }

  @ParameterizedTest
  @CsvSource({"adam,0", "sgd,0.9", "sgd,0"})
  void continued_training_that_prunes_nothing_is_one_long_training(String optimizer, double kept) {
    String training =
        " training.learningRate=0.01 training.optimizer="
            + optimizer
            + " training.momentum="
            + kept;
    StoredRun run =
        tiny.start(
            spec(
                "levels=2 pruning.rates.fc=0 pruning.rates.output=0 rewinding.weights=continued"
                    + " rewinding.steps=13it rewinding.optimizer=kept"
                    + training));
    StoredRun whole = tiny.start(spec("levels=0 training.steps=66it" + training));
    assertThat(level(run, 2).trained().orElseThrow().sets().finalWeights())
        .isEqualTo(level(whole, 0).trained().orElseThrow().sets().finalWeights());
  }

  @Test
  void fine_tuning_trains_at_the_schedules_last_step_size() {
    String schedule = " training.schedule=milestone training.milestones=20it training.gamma=0.1";
    String sgd = " training.optimizer=sgd pruning.rates.fc=0 pruning.rates.output=0";
    StoredRun tuned =
        tiny.start(
            spec("levels=1 rewinding.weights=continued rewinding.steps=8it" + sgd + schedule));
    StoredRun whole = tiny.start(spec("levels=0 training.steps=48it" + sgd + schedule));
    assertThat(level(tuned, 1).trained().orElseThrow().sets().finalWeights())
        .isEqualTo(level(whole, 0).trained().orElseThrow().sets().finalWeights());
  }

  @Test
  void a_treatment_of_reinit_draws_each_weight_anew_and_in_the_same_way_at_each_level() {
    StoredRun run = tiny.start(spec("rewinding.weights=reinit"));
    TensorSet drawn = new Initialization(new Seed(1), "rewinding.reinit", 0).draw(TinyTask.NETWORK);
    for (int number = 1; number <= 3; number++) {
      LevelState level = level(run, number);
      assertThat(level.ticket().weights()).isEqualTo(ContentDigests.of(drawn.masked(masks(level))));
    }
  }

  @Test
  void a_treatment_of_reshuffle_keeps_each_layers_values_and_is_not_a_no_op() {
    StoredRun run = tiny.start(spec("rewinding.weights=reshuffle"));
    LevelState level = level(run, 2);
    TensorSet initial = ticket(level(run, 0)).masked(masks(level));
    for (Mask mask : masks(level)) {
      float[] before = initial.get(mask.name()).values().clone();
      float[] after = ticket(level).get(mask.name()).values().clone();
      assertThat(after).isNotEqualTo(before);
      Arrays.sort(before);
      Arrays.sort(after);
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void a_treatment_of_constants_has_one_magnitude_in_each_layer_and_both_signs() {
    StoredRun run = tiny.start(spec("rewinding.weights=constant"));
    LevelState level = level(run, 1);
    for (Mask mask : masks(level)) {
      float[] values = ticket(level).get(mask.name()).values();
      List<Float> kept = mask.kept().stream().mapToObj(i -> values[i]).toList();
      assertThat(kept.stream().map(Math::abs).distinct()).hasSize(1);
      assertThat(kept.stream().distinct()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"reinit", "reshuffle", "constant"})
  void a_treatment_can_keep_every_sign_of_the_initial_weights(String weights) {
    StoredRun run = tiny.start(spec("rewinding.signs=kept rewinding.weights=" + weights));
    LevelState level = level(run, 2);
    TensorSet initial = ticket(level(run, 0));
    for (Mask mask : masks(level)) {
      float[] before = initial.get(mask.name()).values();
      float[] after = ticket(level).get(mask.name()).values();
      mask.kept().stream()
          .forEach(i -> assertThat(Math.signum(after[i])).isEqualTo(Math.signum(before[i])));
    }
  }

  @Test
  void an_event_says_what_was_done_to_which_weights() {
    StoredRun run = tiny.start(spec("rewinding.weights=kept levels=1"));
    RunEvent.WeightsTreated event =
        run.stored().stream()
            .map(stored -> tiny.codec.decode(stored.event()))
            .filter(RunEvent.WeightsTreated.class::isInstance)
            .map(RunEvent.WeightsTreated.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(event.treatment())
        .isEqualTo(
            new Treatment(
                "kept", level(run, 0).trained().orElseThrow().sets().finalWeights().digest()));
  }

  @ParameterizedTest
  @CsvSource({
    "rewinding.weights=kept rewinding.to=9it",
    "rewinding.weights=continued rewinding.steps=11it",
    "rewinding.weights=continued rewinding.steps=11it rewinding.optimizer=kept",
    "rewinding.weights=reinit",
    "rewinding.weights=reshuffle rewinding.signs=kept",
    "rewinding.weights=constant"
  })
  void every_variant_replays_and_resumes_to_the_same_digests(String pairs) {
    StoredRun undisturbed = tiny.start(spec(pairs));
    assertThat(tiny.replay().replay(undisturbed, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.IDENTICAL);
    for (int opportunity : new int[] {3, 7, 8, 9, 10, 12}) {
      StoredRun resumed = resumed(spec(pairs), opportunity);
      assertThat(resumed.state().levels()).isEqualTo(timeless(undisturbed, resumed));
    }
  }

  /** The levels of one run with the timing of another, which is never equal. */
  private static List<LevelState> timeless(StoredRun run, StoredRun other) {
    return run.state().levels().stream()
        .map(each -> level(other, each.level().number()).trained().map(LevelTimes::of))
        .map(times -> times.orElseThrow())
        .map(times -> times.in(level(run, times.level())))
        .toList();
  }

  private record LevelTimes(int level, RunEvent.LevelTrained trained) {
    static LevelTimes of(RunEvent.LevelTrained trained) {
      return new LevelTimes(trained.level().number(), trained);
    }

    LevelState in(LevelState state) {
      RunEvent.LevelTrained own = state.trained().orElseThrow();
      RunEvent.TrainedSets sets = own.sets();
      RunEvent.Tables tables =
          new RunEvent.Tables(sets.tables().metrics(), trained.sets().tables().timing());
      RunEvent.TrainedSets timed =
          new RunEvent.TrainedSets(
              sets.finalWeights(),
              sets.finalOptimizer(),
              sets.earlyStopWeights(),
              sets.rewindPoint(),
              tables);
      return new LevelState(
          state.level(),
          state.ticket(),
          state.layers(),
          Optional.of(new RunEvent.LevelTrained(own.level(), own.steps(), timed, own.outcome())));
    }
  }

  private static StoredRun resumed(Map<String, Object> changes, int opportunity) {
    Map<String, Object> checkpointed = new HashMap<>(changes);
    TinyExperiments fresh = new TinyExperiments();
    RunObserver stop =
        new RunObserver() {
          private int asked;

          @Override
          public boolean isStopRequested() {
            return ++asked == opportunity;
          }
        };
    assertThatThrownBy(() -> fresh.experiments().start(TinyExperiments.trunk(checkpointed), stop))
        .isInstanceOf(RunStopped.class);
    RunId run = fresh.catalog().ids().get(0);
    fresh.experiments().resume(run, RunObserver.NONE);
    return fresh.catalog().run(run);
  }

  @ParameterizedTest
  @CsvSource({
    "rewinding.weights=kept rewinding.optimizer=rewound",
    "rewinding.weights=kept rewinding.optimizer=kept",
    "rewinding.weights=kept rewinding.steps=5it",
    "rewinding.weights=continued",
    "rewinding.weights=continued rewinding.steps=5it rewinding.to=3it",
    "rewinding.weights=reinit rewinding.to=3it",
    "rewinding.signs=kept",
    "rewinding.weights=kept pruning.schedule=one-shot-at-init pruning.strategy=snip"
  })
  void what_has_no_meaning_is_refused(String pairs) {
    assertThatThrownBy(() -> TinyExperiments.spec(spec(pairs)))
        .hasMessageContaining("do not go together");
  }
}
