package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecRulesTest {
  private static void refused(String where, Map<String, String> change) {
    InvalidSpec refusal = catchThrowableOfType(InvalidSpec.class, () -> Specs.lenet().with(change));

    assertThat(refusal.problem().what())
        .isEqualTo("two keys of a specification do not go together");
    assertThat(refusal.problem().where()).isEqualTo(where);
  }

  private static void taken(Map<String, String> change) {
    assertThatCode(() -> Specs.lenet().with(change)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"50000it, 50000it", "50000it, 50001it", "40ep, 40ep", "1ep, 2ep"})
  void survivors_are_rewound_to_before_the_end(String steps, String to) {
    refused("rewinding.to", Map.of("training.steps", steps, "rewinding.to", to));
  }

  @ParameterizedTest
  @CsvSource({"50000it, 49999it", "1it, 0it", "40ep, 39ep", "40ep, 999999it", "10it, 99ep"})
  void a_point_before_the_end_or_in_another_unit_is_taken(String steps, String to) {
    taken(Map.of("training.steps", steps, "rewinding.to", to));
  }

  @ParameterizedTest
  @CsvSource({"0it", "0ep"})
  void training_takes_at_least_one_step(String steps) {
    refused("training.steps", Map.of("training.steps", steps));
  }

  @ParameterizedTest
  @CsvSource({"openlth, layer", "google2018, global"})
  void a_counting_rule_is_for_its_scope(String counting, String scope) {
    refused("pruning.counting", Map.of("pruning.counting", counting, "pruning.scope", scope));
  }

  @ParameterizedTest
  @CsvSource({"paper2019, layer", "paper2019, global", "openlth, global", "google2018, layer"})
  void a_counting_rule_is_taken_in_its_scope(String counting, String scope) {
    taken(Map.of("pruning.counting", counting, "pruning.scope", scope));
  }

  @Test
  void a_given_normalization_has_a_mean_and_a_deviation_for_each_channel_and_one_form() {
    refused("data.mean", Map.of("data.normalization", "given"));
    refused("data.mean", Map.of("data.mean", "0.5", "data.deviation", "0.5"));
    refused("data.deviation", Map.of("data.normalization", "given", "data.mean", "0.5,0.4"));
    refused(
        "data.deviation",
        Map.of("data.normalization", "given", "data.mean", "0.5,0.4", "data.deviation", "0.2"));
    ExperimentSpec given =
        Specs.lenet()
            .with(
                Map.of(
                    "data.normalization",
                    "given",
                    "data.mean",
                    "0.50,4e-1",
                    "data.deviation",
                    "2,1.0"));
    assertThat(given.recorded())
        .containsEntry("data.mean", "0.5,0.4")
        .containsEntry("data.deviation", "2,1");
    assertThat(given.givenScale())
        .isEqualTo(new DataSpec.Scale(List.of(0.5, 0.4), List.of(2.0, 1.0)));
    assertThat(Specs.lenet().recorded())
        .doesNotContainKeys("data.mean", "data.deviation", "biases.initialization");
  }

  @Test
  void milestones_are_for_their_schedule() {
    refused("training.milestones", Map.of("training.schedule", "milestone"));
    refused("training.milestones", Map.of("training.milestones", "80ep"));
    refused(
        "training.milestones",
        Map.of("training.milestones", "80ep", "training.schedule", "cosine"));
    taken(Map.of("training.milestones", "80ep,120ep", "training.schedule", "milestone"));
  }

  @Test
  void nesterov_needs_a_momentum() {
    refused("training.momentum", Map.of("training.optimizer", "nesterov"));
    taken(Map.of("training.momentum", "0.9", "training.optimizer", "nesterov"));
  }

  @Test
  void adam_takes_no_momentum_and_sgd_does() {
    refused("training.momentum", Map.of("training.momentum", "0.9"));
    taken(Map.of("training.momentum", "0.9", "training.optimizer", "sgd"));
    taken(Map.of("training.momentum", "0", "training.optimizer", "sgd"));
  }

  @Test
  void a_mask_at_init_is_for_the_initial_weights() {
    refused(
        "rewinding.to",
        Map.of(
            "pruning.strategy",
            "snip",
            "pruning.schedule",
            "one-shot-at-init",
            "rewinding.to",
            "9it"));
    taken(Map.of("pruning.strategy", "synflow", "pruning.schedule", "100-shot-at-init"));
    taken(Map.of("pruning.strategy", "random", "pruning.schedule", "one-shot-at-init"));
  }
}
