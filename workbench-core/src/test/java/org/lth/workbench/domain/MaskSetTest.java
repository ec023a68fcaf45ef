package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskSetTest {
  private static final TensorName FIRST = new TensorName("fc1.weight");
  private static final TensorName SECOND = new TensorName("output.weight");

  private static Mask keepingFirst(int kept, TensorName name, Shape shape) {
    BitSet bits = new BitSet();
    bits.set(0, kept);
    return new Mask(name, shape, bits);
  }

  private final MaskSet masks =
      new MaskSet(
          List.of(keepingFirst(3, SECOND, Shape.of(2, 2)), keepingFirst(1, FIRST, Shape.of(2, 3))));

  @Test
  void the_density_is_over_all_weights_and_not_a_mean_of_layers() {
    assertThat(masks.density()).isEqualTo(new Density(4, 10));
    assertThat(masks.density().fraction()).isEqualTo(0.4);
    assertThat(masks.isDense()).isFalse();
  }

  @Test
  void layers_keep_the_order_in_which_they_were_given() {
    assertThat(masks.layers())
        .containsExactly(
            new LayerCount(SECOND, new Density(3, 4)), new LayerCount(FIRST, new Density(1, 6)));
    assertThat(masks).extracting(Mask::name).containsExactly(SECOND, FIRST);
  }

  @Test
  void a_set_is_dense_when_every_mask_is() {
    Mask first = Mask.dense(FIRST, Shape.of(2));
    Mask second = Mask.dense(SECOND, Shape.of(3));

    assertThat(new MaskSet(List.of(first, second)).isDense()).isTrue();
    assertThat(new MaskSet(List.of(first, keepingFirst(2, SECOND, Shape.of(3)))).isDense())
        .isFalse();
  }

  @Test
  void masks_are_found_by_name() {
    TensorName bias = new TensorName("fc1.bias");

    assertThat(masks.get(FIRST).total()).isEqualTo(6);
    assertThat(masks.find(bias)).isEmpty();
    assertThatThrownBy(() -> masks.get(bias))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fc1.bias has no mask");
  }

  @Test
  void two_masks_of_one_name_are_refused() {
    Mask mask = Mask.dense(FIRST, Shape.of(2));

    assertThatThrownBy(() -> new MaskSet(List.of(mask, mask)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fc1.weight");
  }

  @Test
  void masking_a_set_of_tensors_leaves_those_without_a_mask_alone() {
    TensorName bias = new TensorName("fc1.bias");
    Tensor biases = new Tensor(bias, Shape.of(2), new float[] {1, 2});
    Tensor weights = new Tensor(FIRST, Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});

    TensorSet masked = new TensorSet(List.of(biases, weights)).masked(masks);

    assertThat(masked.names()).containsExactly(bias, FIRST);
    assertThat(masked.get(bias)).isSameAs(biases);
    assertThat(masked.get(FIRST).values()).containsExactly(1, 0, 0, 0, 0, 0);
  }
}
