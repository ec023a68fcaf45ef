package org.lth.workbench.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

class SegmentTest {
  private static final TensorName NAME = new TensorName("fc1.weight");

  private static Segment.End end(float[] values, BitSet kept) {
    Shape shape = Shape.of(values.length);
    return new Segment.End(
        new TensorSet(List.of(new Tensor(NAME, shape, values))),
        new MaskSet(List.of(new Mask(NAME, shape, kept))));
  }

  private static Segment.End end(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    BitSet all = new BitSet();
    all.set(0, array.length);
    return end(array, all);
  }

  private static float[] at(Segment segment, int i, int points) {
    return segment.at(i, points).get(NAME).values();
  }

  @Property(tries = 200)
  void a_line_begins_and_ends_at_its_ends_and_is_the_same_from_both(
      @ForAll @Size(3) List<@FloatRange(min = -4, max = 4) Float> left,
      @ForAll @Size(3) List<@FloatRange(min = -4, max = 4) Float> right,
      @ForAll @IntRange(min = 2, max = 40) int points) {
    Segment there = new Segment(end(left), end(right));
    Segment back = new Segment(end(right), end(left));
    assertThat(at(there, 0, points)).containsExactly(end(left).weights().get(NAME).values());
    assertThat(at(there, points - 1, points))
        .containsExactly(end(right).weights().get(NAME).values());
    for (int i = 0; i < points; i++) {
      assertThat(at(back, points - 1 - i, points)).containsExactly(at(there, i, points));
    }
  }

  @Property(tries = 200)
  void a_line_from_a_network_to_itself_stays_there(
      @ForAll @Size(3) List<@FloatRange(min = -4, max = 4) Float> values,
      @ForAll @IntRange(min = 2, max = 40) int points) {
    Segment segment = new Segment(end(values), end(values));
    for (int i = 0; i < points; i++) {
      assertThat(at(segment, i, points)).containsExactly(end(values).weights().get(NAME).values());
    }
  }

  @Test
  void whatever_one_end_keeps_may_differ_from_zero_on_the_line() {
    BitSet first = new BitSet();
    first.set(0);
    BitSet last = new BitSet();
    last.set(2);
    Segment segment =
        new Segment(end(new float[] {2, 0, 0}, first), end(new float[] {0, 0, 4}, last));
    assertThat(at(segment, 1, 5)).containsExactly(1.5f, 0, 1);
    assertThat(segment.masks().get(NAME).kept().stream()).containsExactly(0, 2);
  }
}
