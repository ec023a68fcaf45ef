package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRulesTest {
  @ParameterizedTest
  @CsvSource({"-1, 5", "6, 5", "0, 0", "0, -1"})
  void parts_that_are_not_within_their_whole_are_refused(long part, long whole) {
    assertThatThrownBy(() -> new Density(part, whole)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Score(part, whole)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fractions_are_part_over_whole() {
    assertThat(new Density(1, 4).fraction()).isEqualTo(0.25);
    assertThat(new Density(0, 4).fraction()).isEqualTo(0);
    assertThat(new Score(4, 4).accuracy()).isEqualTo(1);
  }

  @Test
  void extents_add_up_and_are_never_less_than_nothing() {
    assertThat(new Extent(2, 30).plus(Extent.file(12))).isEqualTo(new Extent(3, 42));
    assertThat(Extent.NONE.plus(Extent.NONE)).isEqualTo(new Extent(0, 0));
    assertThatThrownBy(() -> new Extent(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Extent(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void levels_count_from_the_dense_network() {
    assertThat(Level.DENSE.isDense()).isTrue();
    assertThat(Level.DENSE.next()).isEqualTo(new Level(1)).hasToString("1");
    assertThat(new Level(1).isDense()).isFalse();
    assertThat(new Level(9)).isLessThan(new Level(10));
    assertThatThrownBy(() -> new Level(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fc1.weight", "output.bias", "fc1.weight/m", "0", "a-b_c"})
  void tensor_names_are_plain(String name) {
    assertThat(new TensorName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".weight", "/m", "fc 1", "fc1\n", "schicht-ä", "a:b"})
  void other_tensor_names_are_refused(String name) {
    assertThatThrownBy(() -> new TensorName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void a_tensor_has_as_many_values_as_its_shape_says() {
    TensorName name = new TensorName("fc1.weight");
    Shape shape = Shape.of(2, 3);

    assertThatThrownBy(() -> new Tensor(name, shape, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3] but 5 values");
  }

  @Test
  void a_set_of_tensors_has_each_name_once_and_keeps_its_order() {
    Tensor b = new Tensor(new TensorName("b"), Shape.of(1), new float[1]);
    Tensor a = new Tensor(new TensorName("a"), Shape.of(1), new float[1]);
    TensorSet set = new TensorSet(List.of(b, a));

    assertThat(set).containsExactly(b, a);
    assertThat(set.contains(a.name())).isTrue();
    assertThatThrownBy(() -> set.get(new TensorName("c")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TensorSet(List.of(a, a)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
