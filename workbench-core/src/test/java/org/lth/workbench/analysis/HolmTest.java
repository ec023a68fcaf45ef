package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void adjusted_values_are_those_of_the_definition() {
    // In order 0.005 · 4, 0.01 · 3, 0.03 · 2, and 0.04 · 1, which may not be below the one before.
    assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void a_single_value_stays_and_none_is_above_one() {
    assertThat(Holm.adjusted(List.of(0.2))).containsExactly(0.2);
    assertThat(Holm.adjusted(List.of(0.7, 0.9))).containsExactly(1.0, 1.0);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }

  @Property(tries = 200)
  void correction_never_helps_keeps_the_order_and_does_not_look_at_places(
      @ForAll @Size(min = 1, max = 9) List<@DoubleRange(min = 0, max = 1) Double> values) {
    List<Double> adjusted = Holm.adjusted(values);
    for (int i = 0; i < values.size(); i++) {
      assertThat(adjusted.get(i)).isBetween(values.get(i), 1.0);
      for (int j = 0; j < values.size(); j++) {
        if (values.get(i) < values.get(j)) {
          assertThat(adjusted.get(i)).isLessThanOrEqualTo(adjusted.get(j));
        }
      }
    }
    List<Double> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    List<Double> back = new ArrayList<>(Holm.adjusted(reversed));
    Collections.reverse(back);
    assertThat(back).isEqualTo(adjusted);
  }
}
