package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final TensorName NAME = new TensorName("fc1.weight");

  private static Mask mask(boolean... kept) {
    BitSet bits = new BitSet();
    IntStream.range(0, kept.length).filter(i -> kept[i]).forEach(bits::set);
    return new Mask(NAME, Shape.of(kept.length), bits);
  }

  private static Mask mask(int total, int... kept) {
    BitSet bits = new BitSet();
    IntStream.of(kept).forEach(bits::set);
    return new Mask(NAME, Shape.of(total), bits);
  }

  @Test
  void bits_are_packed_least_significant_first() {
    assertThat(mask(12, 0, 2, 9).packed()).containsExactly(0b101, 0b10);
    assertThat(mask(8, 7).packed()).containsExactly(0x80);
    assertThat(mask(9).packed()).containsExactly(0, 0);
  }

  @Property
  void unpacking_is_the_inverse_of_packing(@ForAll @Size(min = 1, max = 70) boolean[] kept) {
    Mask mask = mask(kept);

    byte[] packed = mask.packed();

    assertThat(packed).hasSize((kept.length + 7) / 8);
    assertThat(Mask.unpack(NAME, mask.shape(), packed)).isEqualTo(mask);
  }

  @Test
  void bytes_of_another_size_are_not_unpacked() {
    Shape nine = Shape.of(9);

    assertThatThrownBy(() -> Mask.unpack(NAME, nine, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mask.unpack(NAME, nine, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mask.unpack(NAME, nine, new byte[] {0, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keeps index 9 but has 9 weights");
  }

  @Property
  void a_mask_is_within_another_when_it_keeps_nothing_more(
      @ForAll @Size(20) boolean[] left, @ForAll @Size(20) boolean[] right) {
    boolean expected = IntStream.range(0, 20).noneMatch(i -> left[i] && !right[i]);

    assertThat(mask(left).isWithin(mask(right))).isEqualTo(expected);
    assertThat(mask(left).isWithin(mask(left))).isTrue();
    assertThat(mask(left).isWithin(Mask.dense(NAME, Shape.of(20)))).isTrue();
  }

  @Property
  void applying_zeroes_pruned_positions_and_keeps_the_bits_of_others(
      @ForAll @Size(10) boolean[] kept, @ForAll @Size(10) int[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    Tensor tensor = new Tensor(NAME, Shape.of(10), values.clone());

    float[] masked = mask(kept).applyTo(tensor).values();

    for (int i = 0; i < bits.length; i++) {
      int expected = kept[i] ? Float.floatToRawIntBits(values[i]) : 0;
      assertThat(Float.floatToRawIntBits(masked[i])).isEqualTo(expected);
    }
    assertThat(tensor.values()).as("the given tensor").isNotSameAs(masked);
  }

  @Test
  void a_pruned_negative_weight_becomes_positive_zero() {
    Tensor tensor = new Tensor(NAME, Shape.of(3), new float[] {-0.0f, -1f, -0.0f});

    float[] masked = mask(3, 2).applyTo(tensor).values();

    assertThat(Float.floatToRawIntBits(masked[0])).isZero();
    assertThat(Float.floatToRawIntBits(masked[1])).isZero();
    assertThat(Float.floatToRawIntBits(masked[2])).isEqualTo(0x80000000);
  }

  @Test
  void a_tensor_of_another_shape_is_refused() {
    Tensor tensor = new Tensor(NAME, Shape.of(3, 1), new float[3]);
    Mask mask = mask(3, 0);

    assertThatThrownBy(() -> mask.applyTo(tensor)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_mask_shares_no_bits_with_its_surroundings() {
    BitSet bits = new BitSet();
    bits.set(1);
    Mask mask = new Mask(NAME, Shape.of(3), bits);

    bits.set(0);
    mask.kept().set(2);

    assertThat(mask).isEqualTo(mask(3, 1)).hasSameHashCodeAs(mask(3, 1));
    assertThat(mask.isKept(0)).isFalse();
    assertThat(mask.isKept(1)).isTrue();
    assertThat(mask.isKept(2)).isFalse();
  }

  @Test
  void masks_differ_by_name_shape_and_bits() {
    BitSet none = new BitSet();
    Mask mask = new Mask(NAME, Shape.of(2, 3), none);

    assertThat(mask)
        .isNotEqualTo(new Mask(new TensorName("fc2.weight"), Shape.of(2, 3), none))
        .isNotEqualTo(new Mask(NAME, Shape.of(3, 2), none))
        .isNotEqualTo(Mask.dense(NAME, Shape.of(2, 3)));
    assertThat(Mask.dense(NAME, Shape.of(2, 3)).keptCount()).isEqualTo(6);
    assertThat(mask.keptCount()).isZero();
    assertThat(mask.total()).isEqualTo(6);
  }
}
