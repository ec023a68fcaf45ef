package org.lth.workbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;

class InputSurvivorsTest {
  private static MaskSet masks(Shape shape, int... kept) {
    BitSet bits = new BitSet();
    for (int index : kept) {
      bits.set(index);
    }
    return new MaskSet(List.of(new Mask(new TensorName("fc1.weight"), shape, bits)));
  }

  @Test
  void each_pixel_counts_the_weights_that_leave_it() {
    // Two units over four pixels: unit 0 keeps pixels 0 and 3, unit 1 keeps pixel 3.
    InputSurvivors survivors = InputSurvivors.of(masks(Shape.of(2, 4), 0, 3, 7)).orElseThrow();
    assertThat(survivors.kept()).containsExactly(1, 0, 0, 2);
    assertThat(survivors.width()).isEqualTo(2);
    assertThat(survivors.height()).isEqualTo(2);
    assertThat(survivors.units()).isEqualTo(2);
    assertThat(survivors.empty()).isEqualTo(2);
    assertThat(survivors.layer()).isEqualTo("fc1.weight");
  }

  @Test
  void three_colours_of_a_pixel_are_added_up() {
    // One unit over 2 x 2 pixels in three planes; pixel 1 keeps red and blue.
    InputSurvivors survivors = InputSurvivors.of(masks(Shape.of(1, 12), 1, 9)).orElseThrow();
    assertThat(survivors.kept()).containsExactly(0, 2, 0, 0);
    assertThat(survivors.units()).isEqualTo(3);
  }

  @Test
  void inputs_that_are_no_square_image_have_no_picture() {
    assertThat(InputSurvivors.of(masks(Shape.of(2, 5), 1))).isEmpty();
    assertThat(InputSurvivors.of(masks(Shape.of(9), 1))).isEmpty();
    assertThat(InputSurvivors.of(new MaskSet(List.of()))).isEmpty();
  }
}
