package org.lth.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

class NearNamesTest {
  private static final List<String> KEYS = SpecKeys.ALL.stream().map(SpecKey::name).toList();

  @ParameterizedTest
  @CsvSource({
    "levles, levels",
    "dataset_, dataset",
    "training.batchsize, training.batchSize",
    "learningRate, training.learningRate",
    "train.learningRate, training.learningRate",
    "pruning.rate.fc, pruning.rates.fc",
    "pruning.countng, pruning.counting",
    "seed, seeds.root",
    "evaluation, evaluation.every",
    "tolerence, replay.tolerance",
    "dropout, training.dropout"
  })
  void a_mistyped_key_finds_the_meant_one_first(String typed, String meant) {
    assertThat(NearNames.of(typed, KEYS)).startsWith(meant);
  }

  @ParameterizedTest
  @CsvSource({"rm", "mv", "tag", "delete", "cat"})
  void a_word_that_is_no_misspelling_suggests_no_command(String typed) {
    assertThat(NearNames.of(typed, List.of("gc", "log", "show", "list", "data", "presets", "tree")))
        .isEmpty();
  }

  @Test
  void a_name_of_a_million_letters_is_near_to_nothing() {
    assertThat(NearNames.of("a".repeat(900_000), KEYS)).isEmpty();
  }

  @Test
  void equally_near_keys_come_in_their_order_and_no_more_than_three() {
    assertThat(NearNames.of("training.beta3", KEYS))
        .startsWith("training.beta1", "training.beta2")
        .hasSizeLessThanOrEqualTo(3);
    assertThat(NearNames.of("training", KEYS)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"quantization", "x", "somethingElseAltogether"})
  void what_is_near_to_nothing_suggests_nothing(String typed) {
    assertThat(NearNames.of(typed, KEYS)).isEmpty();
    assertThat(NearNames.suggest(typed, KEYS, "otherwise")).isEqualTo("otherwise");
  }
}
