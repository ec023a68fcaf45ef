package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {
  private static final int LARGEST = Integer.MAX_VALUE;

  @Test
  void the_size_is_the_product_of_the_extents() {
    assertThat(Shape.of(300, 784).size()).isEqualTo(235_200);
    assertThat(Shape.of(10).size()).isEqualTo(10);
    assertThat(Shape.of(LARGEST, 1).size()).isEqualTo(LARGEST);
  }

  @Test
  void later_changes_of_the_given_list_have_no_effect() {
    List<Integer> extents = new ArrayList<>(List.of(2, 3));
    Shape shape = new Shape(extents);

    extents.set(0, 5);

    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  static List<int[]> refused() {
    return List.of(
        new int[] {},
        new int[] {0},
        new int[] {3, -1},
        new int[] {1 << 16, 1 << 15},
        new int[] {1 << 16, 1 << 16},
        new int[] {LARGEST, LARGEST, LARGEST},
        new int[] {1 << 30, 1 << 30, 16});
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shapes_that_no_array_can_have_are_refused(int[] extents) {
    assertThatThrownBy(() -> Shape.of(extents)).isInstanceOf(IllegalArgumentException.class);
  }
}
