package org.lth.workbench.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.PruningStrategy;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.spec.OpenWords;
import org.lth.workbench.spec.Specs;

class VocabularyTest {
  private static final OpenWords WORDS =
      Vocabulary.builtIn().openWords(List.of("djl", "fused", "auto"));

  /** A strategy of somebody else's. */
  private record Further(String word) implements PruningStrategy {
    @Override
    public String about() {
      return "a further strategy";
    }

    @Override
    public PerWeight score(Evidence evidence, MaskSet masks) {
      return evidence.draw(masks);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "snip, iterative",
    "grasp, one-shot",
    "synflow, iterative",
    "movement, one-shot-at-init",
    "taylor, 3-shot-at-init"
  })
  void a_strategy_scores_only_weights_that_it_is_for(String strategy, String schedule) {
    ExperimentSpec spec =
        Specs.lenet().with(Map.of("pruning.strategy", strategy, "pruning.schedule", schedule));

    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> WORDS.rules().check(spec))
        .satisfies(refused -> assertThat(refused.problem().where()).isEqualTo("pruning.strategy"));
  }

  @ParameterizedTest
  @CsvSource({"synflow, 100-shot-at-init", "random, one-shot-at-init", "random, iterative"})
  void a_strategy_scores_the_weights_that_it_is_for(String strategy, String schedule) {
    ExperimentSpec spec =
        Specs.lenet().with(Map.of("pruning.strategy", strategy, "pruning.schedule", schedule));

    assertThatCode(() -> WORDS.rules().check(spec)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"pruning.strategy, further", "model, lenet-300", "engine, jax"})
  void a_word_that_nothing_here_knows_is_no_value(String key, String word) {
    assertThat(WORDS.find(key).orElseThrow().type().reader().apply(word)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"pruning.strategy, synflow", "model, mlp-5-4", "engine, auto"})
  void a_word_that_is_known_here_is_a_value(String key, String word) {
    assertThat(WORDS.find(key).orElseThrow().type().reader().apply(word)).hasValue(word);
  }

  @Test
  void a_further_strategy_is_a_value_too() {
    Vocabulary built = Vocabulary.builtIn();
    Vocabulary more =
        new Vocabulary(
            built.networks(),
            built.strategies().with(List.of(new Further("further"))),
            built.plugins());

    assertThat(more.openWords(List.of()).find("pruning.strategy").orElseThrow().type().words())
        .contains("further", "magnitude");
  }

  @Test
  void a_strategy_that_is_not_here_is_refused_with_those_that_are() {
    ExperimentSpec spec = Specs.lenet().with(Map.of("pruning.strategy", "further"));

    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> WORDS.rules().check(spec))
        .withMessageContaining("magnitude")
        .withMessageContaining("'further'");
  }
}
