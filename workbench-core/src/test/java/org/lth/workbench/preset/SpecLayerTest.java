package org.lth.workbench.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.spec.InvalidSpec;

class SpecLayerTest {
  @Test
  void an_assignment_is_split_at_its_first_equals_sign() {
    assertThat(SpecLayer.ofAssignments(List.of("levels=3", " model = a=b ", "dataset=")).settings())
        .containsEntry("levels", new Setting("3", "--set"))
        .containsEntry("model", new Setting("a=b", "--set"))
        .containsEntry("dataset", new Setting("", "--set"))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"levels", "", "=3", " = 3"})
  void an_assignment_without_key_or_equals_sign_is_refused(String assignment) {
    assertThatThrownBy(() -> SpecLayer.ofAssignments(List.of(assignment)))
        .isInstanceOf(InvalidSpec.class)
        .hasMessageContaining("--set " + assignment)
        .hasMessageContaining("KEY=VALUE");
  }

  @Test
  void a_key_that_is_set_twice_is_refused() {
    assertThatThrownBy(() -> SpecLayer.ofAssignments(List.of("levels=3", "levels=4")))
        .isInstanceOf(InvalidSpec.class)
        .hasMessageContaining("levels is set twice");
  }

  @Test
  void a_flag_names_itself_as_the_origin() {
    assertThat(SpecLayer.ofFlag("--seed", "seeds.root", 7L).settings())
        .containsExactly(Map.entry("seeds.root", new Setting(7L, "--seed")));
  }
}
