package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The values that each key takes and those just outside. */
class SpecValuesTest {
  private static final List<Object> NO_WORDS = List.of("", "other", 1, true);
  private static final List<Object> NO_NUMBERS =
      List.of("", "x", "1,5", "1_000", "0x10", " 1", "NaN", "Infinity", Double.NaN, true, "1 ");
  private static final List<Object> NO_DURATIONS =
      List.of("", "50000", 50000, "-1it", "1.5ep", "it", "40 ep", true);

  private static final Map<String, List<Object>> REFUSED = new LinkedHashMap<>();
  private static final Map<String, List<Object>> TAKEN = new LinkedHashMap<>();

  static {
    for (String word :
        List.of(
            "initialization",
            "biases.initialization",
            "batchNorm.scale",
            "training.optimizer",
            "training.schedule",
            "pruning.scope",
            "pruning.schedule",
            "pruning.counting",
            "rewinding.optimizer",
            "data.labels",
            "data.pixels",
            "data.normalization",
            "augmentation.flip",
            "batchNorm.scale",
            "rewinding.weights",
            "rewinding.signs",
            "device")) {
      REFUSED.put(word, NO_WORDS);
    }
    REFUSED.put("pruning.strategy", List.of("", "Other", 1, "a b"));
    REFUSED.put("engine", List.of("", "Other", 1, "a b"));
    REFUSED.put("model", List.of(""));
    REFUSED.put("dataset", List.of(""));
    whole("levels", 0, 1000);
    whole("training.batchSize", 1, 1_000_000);
    whole("evaluation.every", 1, 1_000_000_000);
    whole("augmentation.crop", 0, 1000);
    real("data.subsample", List.of(0, -0.1, 1.1, "1.00000001"), List.of(1, "0.5", "1e-9"));
    for (String seed :
        List.of(
            "seeds.root",
            "seeds.init",
            "seeds.order",
            "seeds.augmentation",
            "seeds.data",
            "seeds.dropout")) {
      whole(seed, 0, 9_007_199_254_740_991L);
    }
    real("training.learningRate", List.of("0", -1, "-1e-9", "1e-400"), List.of("1e-30", 100));
    real("training.epsilon", List.of("0", -1), List.of("1e-8", 1));
    real("training.weightDecay", List.of(-1, "-1e-9"), List.of(0, "5e-4", 2));
    real("checkpoint.every", List.of(-1, "-1e-9"), List.of(0, "0.2", 30));
    for (String part :
        List.of(
            "training.beta1",
            "training.beta2",
            "training.dropout",
            "pruning.rates.conv",
            "pruning.rates.shortcut",
            "pruning.rates.fc",
            "pruning.rates.conv",
            "pruning.rates.shortcut",
            "pruning.rates.output",
            "replay.tolerance")) {
      real(part, List.of(1, "1.0", 2, -0.1, "0.99999999999999999999"), List.of(0, "0.999999"));
    }
    real("training.momentum", List.of(1, -0.1), List.of(0));
    REFUSED.put("training.milestones", List.of("", "80", "80ep,", "80ep;90ep", "None", true));
    REFUSED.put("data.mean", List.of("", "0.5,", "0.5;0.5", "-0.1", "1.1", "NaN", "1e-30", true));
    REFUSED.put("data.deviation", List.of("", "0", "0.2,0", "11", "0.2 ", "1e999999999", true));
    real("training.gamma", List.of("0", -1), List.of("0.1", 1));
    duration("training.warmup", List.of("0it", "20000it", "3ep"));
    real("pruning.earlyBird.epsilon", List.of(1, -0.1), List.of(0, "0.1"));
    whole("pruning.earlyBird.window", 1, 1000);
    duration("pruning.earlyBird.every", List.of("1it", "2ep"));
    duration("training.steps", List.of("50001it", "1ep"));
    duration("rewinding.steps", List.of("0it", "0ep"));
    duration("rewinding.to", List.of("0it", "49999it", "0ep", "1ep"));
  }

  private static void whole(String key, long smallest, long largest) {
    refuse(
        key, NO_NUMBERS, List.of(smallest - 1, largest + 1, "0.5", "1e999999999", "1e-999999999"));
    TAKEN.put(key, List.of(smallest, largest, Long.toString(largest)));
  }

  private static void real(String key, List<Object> outside, List<Object> inside) {
    refuse(key, NO_NUMBERS, outside);
    refuse(key, REFUSED.get(key), List.of("1e400", Double.POSITIVE_INFINITY));
    TAKEN.put(key, inside);
  }

  private static void duration(String key, List<Object> taken) {
    REFUSED.put(key, NO_DURATIONS);
    TAKEN.put(key, taken);
  }

  private static void refuse(String key, List<Object> some, List<Object> more) {
    REFUSED.put(key, Stream.concat(some.stream(), more.stream()).toList());
  }

  private static Stream<Arguments> pairs(Map<String, List<Object>> table) {
    return table.entrySet().stream()
        .flatMap(row -> row.getValue().stream().map(value -> Arguments.of(row.getKey(), value)));
  }

  static Stream<Arguments> refused() {
    return pairs(REFUSED);
  }

  static Stream<Arguments> taken() {
    return pairs(TAKEN);
  }

  @Test
  void the_table_has_every_key() {
    assertThat(REFUSED.keySet())
        .containsExactlyInAnyOrderElementsOf(SpecKeys.ALL.stream().map(SpecKey::name).toList());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_bad_value_is_refused_by_its_key(String key, Object value) {
    Map<String, Object> change = Map.of(key, value);

    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> Specs.lenet().with(change));

    assertThat(refusal.problem().where()).isEqualTo(key);
    assertThat(refusal.problem().what()).isEqualTo("a key has a value that it cannot take");
    assertThat(refusal.problem().actual()).isEqualTo("'" + value + "'");
  }

  @ParameterizedTest
  @MethodSource("taken")
  void a_value_at_the_edge_is_taken(String key, Object value) {
    Map<String, Object> change = Map.of(key, value);

    assertThatCode(() -> Specs.lenet().with(change)).doesNotThrowAnyException();
  }
}
