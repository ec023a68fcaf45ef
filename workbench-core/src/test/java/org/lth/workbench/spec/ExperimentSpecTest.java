package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Seed;

class ExperimentSpecTest {
  private final ExperimentSpec lenet = Specs.lenet();

  static List<String> keys() {
    return SpecKeys.ALL.stream().map(SpecKey::name).toList();
  }

  static List<String> firstKeys() {
    return SpecKeys.ALL.stream().filter(key -> key.absence().isEmpty()).map(SpecKey::name).toList();
  }

  @Test
  void keys_added_later_may_be_absent_and_are_recorded_only_where_they_say_something_new() {
    assertThat(firstKeys()).containsExactlyInAnyOrderElementsOf(Specs.lenetText().keySet());
    assertThat(lenet.recorded().keySet()).isEqualTo(Specs.lenetText().keySet());
    assertThat(SpecTreeTest.flattened("", lenet.recordedTree())).isEqualTo(lenet.recorded());
    assertThat(lenet.with(Map.of("training.warmup", "00it", "training.gamma", "0.10")))
        .isEqualTo(lenet);
    assertThat(
            lenet.with(
                Map.of("augmentation.crop", "0.0", "data.subsample", "1", "data.labels", "given")))
        .isEqualTo(lenet);

    ExperimentSpec warm = lenet.with(Map.of("training.warmup", "9it"));
    assertThat(warm.recorded()).hasSize(31).containsEntry("training.warmup", "9it");
    assertThat(ExperimentSpec.of(warm.recorded())).isEqualTo(warm);
  }

  @Test
  void the_seed_of_dropped_units_is_that_of_the_run_unless_it_is_given() {
    assertThat(lenet.dropout()).isZero();
    assertThat(lenet.dropoutSeed()).isEqualTo(lenet.seed());

    ExperimentSpec other = lenet.with(Map.of("training.dropout", "0.50", "seeds.dropout", 4));
    assertThat(other.dropout()).isEqualTo(0.5);
    assertThat(other.dropoutSeed()).isEqualTo(new Seed(4));
    assertThat(other.recorded()).hasSize(32).containsEntry("seeds.dropout", 4L);
    assertThat(ExperimentSpec.of(other.recorded())).isEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("firstKeys")
  void every_key_of_the_first_version_is_required(String key) {
    Map<String, String> values = Specs.lenetText();
    values.remove(key);

    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> ExperimentSpec.of(values));

    assertThat(refusal.problem().where()).isEqualTo(key);
    assertThat(refusal.problem().actual()).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "training", "training.steps.", "Levels", "training.step", "seed"})
  void an_unknown_key_is_refused(String key) {
    Map<String, String> change = Map.of(key, "1");

    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> lenet.with(change));

    assertThat(refusal.problem().where()).isEqualTo(key);
    assertThat(refusal.problem().what()).isEqualTo("unknown key in a specification");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_key_without_a_value_is_refused(String key) {
    Map<String, Object> values = new TreeMap<>(Specs.lenetText());
    values.put(key, null);

    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> ExperimentSpec.of(values));

    assertThat(refusal.problem().where()).isEqualTo(key);
    assertThat(refusal.problem().what()).isEqualTo("a key has a value that it cannot take");
  }

  @Test
  void text_and_numbers_of_one_value_give_one_specification() {
    List<Object> hundreds =
        List.of("100", 100, 100L, 100.0, 100f, "1e2", "100.0", "+100", BigInteger.valueOf(100));
    List<Object> tenths = List.of("0.1", 0.1, 0.1f, "0.10", ".1", "1e-1", new BigDecimal("0.1"));
    List<ExperimentSpec> specs = new ArrayList<>();
    for (Object hundred : hundreds) {
      specs.add(lenet.with(Map.of("evaluation.every", hundred)));
    }
    for (Object tenth : tenths) {
      specs.add(lenet.with(Map.of("pruning.rates.output", tenth)));
    }

    assertThat(specs).hasSize(16);
    for (ExperimentSpec spec : specs) {
      assertThat(spec).isEqualTo(lenet).hasSameHashCodeAs(lenet).hasToString(lenet.toString());
    }
  }

  @Test
  void negative_zero_and_padded_durations_have_the_usual_form() {
    assertThat(lenet.with(Map.of("training.momentum", -0.0))).isEqualTo(lenet);
    assertThat(lenet.with(Map.of("training.steps", "050000it"))).isEqualTo(lenet);
  }

  @Test
  void stored_values_give_the_same_specification_again() {
    assertThat(ExperimentSpec.of(lenet.values())).isEqualTo(lenet);
    assertThat(lenet.values().keySet()).containsExactlyInAnyOrderElementsOf(keys());
    assertThat(lenet.values().values())
        .allMatch(
            value -> value instanceof String || value instanceof Long || value instanceof Double);
    assertThatThrownBy(() -> lenet.values().put("levels", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void with_changes_some_values_of_a_copy() {
    ExperimentSpec changed = lenet.with(Map.of("levels", 3, "seeds.root", "9"));

    assertThat(changed.lastLevel()).isEqualTo(new Level(3));
    assertThat(changed.seed()).isEqualTo(new Seed(9));
    assertThat(changed).isNotEqualTo(lenet);
    assertThat(lenet.lastLevel()).isEqualTo(new Level(21));
    assertThat(lenet.with(Map.of())).isEqualTo(lenet);
    assertThat(changed.with(Map.of("levels", 21, "seeds.root", 1))).isEqualTo(lenet);
  }

  @Test
  void with_checks_the_changes() {
    Map<String, String> change = Map.of("levels", "many");

    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> lenet.with(change));

    assertThat(refusal.problem().where()).isEqualTo("levels");
    assertThat(refusal.problem().actual()).isEqualTo("'many'");
    assertThat(refusal.problem().expected()).isEqualTo("a whole number from 0 to 1000");
  }

  @Test
  void typed_views_show_the_values() {
    TrainingSpec training = lenet.training();
    PruningSpec pruning = lenet.pruning();

    assertThat(training.steps()).isEqualTo(Duration.parse("50000it"));
    assertThat(training.batchSize()).isEqualTo(60);
    assertThat(training.optimizer()).isEqualTo(TrainingSpec.Optimizer.ADAM);
    assertThat(training.learningRate()).isEqualTo(0.0012);
    assertThat(training.decay().moments())
        .isEqualTo(new TrainingSpec.Moments(0.9, 0.999, 0.00000001));
    assertThat(pruning.scope()).isEqualTo(PruningSpec.Scope.LAYER);
    assertThat(pruning.schedule()).isEqualTo(PruningSpec.Schedule.ITERATIVE);
    assertThat(pruning.counting()).isEqualTo(CountingRule.PAPER2019);
    assertThat(lenet.rewinding())
        .isEqualTo(
            new RewindingSpec(
                Duration.parse("0it"),
                RewindingSpec.OptimizerState.FRESH,
                RewindingSpec.Weights.REWOUND,
                RewindingSpec.Signs.FREE,
                Duration.parse("0it")));
    assertThat(List.of(lenet.seed(), lenet.initSeed(), lenet.orderSeed()))
        .containsExactly(new Seed(1), new Seed(2), new Seed(3));
    assertThat(lenet.evaluationEvery()).isEqualTo(100);
    assertThat(lenet.checkpointEvery()).isEqualTo(30);
    assertThat(lenet.replayTolerance()).isEqualTo(0.005);
    assertThat(List.of(lenet.model(), lenet.dataset(), lenet.engine()))
        .containsExactly("lenet-300-100", "mnist", "djl");
  }

  @Test
  void the_other_words_have_their_views_too() {
    ExperimentSpec other =
        lenet.with(
            Map.of(
                "training.optimizer", "sgd",
                "training.momentum", "0.9",
                "training.weightDecay", "0.0001",
                "pruning.scope", "global",
                "pruning.schedule", "one-shot",
                "pruning.counting", "openlth",
                "rewinding.optimizer", "rewound"));

    assertThat(other.training().optimizer()).isEqualTo(TrainingSpec.Optimizer.SGD);
    assertThat(other.training().momentum()).isEqualTo(0.9);
    assertThat(other.training().decay().weight()).isEqualTo(0.0001);
    assertThat(other.pruning().scope()).isEqualTo(PruningSpec.Scope.GLOBAL);
    assertThat(other.pruning().schedule()).isEqualTo(PruningSpec.Schedule.ONE_SHOT);
    assertThat(other.pruning().counting()).isEqualTo(CountingRule.OPENLTH);
    assertThat(other.rewinding().optimizer()).isEqualTo(RewindingSpec.OptimizerState.REWOUND);
  }

  @Test
  void rates_are_the_decimals_that_were_written() {
    for (int part = 0; part < 10_000; part++) {
      BigDecimal written = BigDecimal.valueOf(part, 4);

      PruningSpec.Rates rates =
          lenet.with(Map.of("pruning.rates.fc", written.toPlainString())).pruning().rates();

      assertThat(rates.layers().fc()).isEqualByComparingTo(written);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fr-CH"})
  void the_locale_changes_nothing(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      ExperimentSpec here = Specs.lenet();

      assertThat(here).isEqualTo(lenet).hasToString(lenet.toString());
      assertThat(here.tree()).hasToString(lenet.tree().toString());
      assertThat(here.pruning()).isEqualTo(lenet.pruning());
      assertThatThrownBy(() -> lenet.with(Map.of("replay.tolerance", "0,005")))
          .isInstanceOf(InvalidSpec.class);
    } finally {
      Locale.setDefault(before);
    }
  }
}
