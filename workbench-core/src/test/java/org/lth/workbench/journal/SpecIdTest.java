package org.lth.workbench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lth.workbench.spec.ExperimentSpec;

class SpecIdTest {
  private final ExperimentSpec spec = EventSamples.spec(7);

  @Test
  void three_ids_are_as_they_were_first_computed() {
    assertThat(SpecId.of(spec))
        .hasToString("sha256:250a274e7b7e2f6d8f95da9e2b7b05eb10b98aa4bd361914ec10f41967cfcda5");
    assertThat(SpecId.of(EventSamples.spec(21)))
        .hasToString("sha256:44c1dc0bfc26abbf51e3188bb91cb4df77dcb76544b427b85ce54f52c6bbd10e");
    assertThat(SpecId.of(spec.with(Map.of("training.learningRate", 0.1))))
        .hasToString("sha256:69d7844ce2b952a7e845a2399621b7cedf586f317bbf325c0589eb46fcbd7c02");
  }

  @Test
  void the_order_in_which_keys_are_given_does_not_matter() {
    Map<String, Object> backwards = new LinkedHashMap<>();
    new TreeMap<>(spec.values()).descendingMap().forEach(backwards::put);

    assertThat(SpecId.of(ExperimentSpec.of(backwards))).isEqualTo(SpecId.of(spec));
  }

  @Test
  void the_notation_of_a_number_does_not_matter() {
    assertThat(SpecId.of(spec.with(Map.of("training.learningRate", "12e-4", "levels", "7.0"))))
        .isEqualTo(SpecId.of(spec));
  }

  @Test
  void a_key_added_later_is_part_of_the_id_only_where_it_says_something_new() {
    assertThat(SpecId.of(spec.with(Map.of("training.warmup", "0it", "training.gamma", 0.1))))
        .isEqualTo(SpecId.of(spec));
    assertThat(SpecId.of(spec.with(Map.of("training.dropout", 0, "seeds.dropout", 0))))
        .isEqualTo(SpecId.of(spec));
    for (Map.Entry<String, ?> change :
        Map.of("training.warmup", "1it", "training.dropout", 0.5, "seeds.dropout", 1).entrySet()) {
      assertThat(SpecId.of(spec.with(Map.of(change.getKey(), change.getValue()))))
          .isNotEqualTo(SpecId.of(spec));
    }
  }

  @Test
  void every_key_is_part_of_the_id() {
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("model", "lenet");
    others.put("levels", 8);
    others.put("rewinding.to", "1it");
    others.put("seeds.order", 9_007_199_254_740_990L);
    others.put("training.epsilon", Math.nextUp(1e-8));

    others.forEach(
        (key, value) ->
            assertThat(SpecId.of(spec.with(Map.of(key, value))))
                .as(key)
                .isNotEqualTo(SpecId.of(spec)));
  }
}
