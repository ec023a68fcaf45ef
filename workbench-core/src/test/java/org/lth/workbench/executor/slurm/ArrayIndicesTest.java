package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayIndicesTest {
  @Property
  void what_is_written_is_read_again(
      @ForAll @NotEmpty Set<@IntRange(min = 0, max = 60) Integer> some) {
    List<Integer> ascending = some.stream().sorted().toList();
    assertThat(ArrayIndices.read(ArrayIndices.write(ascending))).isEqualTo(ascending);
    assertThat(ArrayIndices.read("[" + ArrayIndices.write(ascending) + "%7]")).isEqualTo(ascending);
  }

  @Test
  void spans_are_short() {
    assertThat(ArrayIndices.write(List.of(0, 1, 2, 3, 7, 9, 10))).isEqualTo("0-3,7,9-10");
  }

  @Test
  void steps_are_understood() {
    assertThat(ArrayIndices.read("[1-9:4]")).containsExactly(1, 5, 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[1-]", "[0-3,...]", "-1"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> ArrayIndices.read(text)).isInstanceOf(UnreadableListing.class);
  }
}
