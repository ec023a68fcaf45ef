package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final long LAST_MILLISECOND = (1L << 45) - 1;

  @Property
  void names_sort_by_start_and_then_by_chance(
      @ForAll @LongRange(max = LAST_MILLISECOND) long first,
      @ForAll @LongRange(max = LAST_MILLISECOND) long second,
      @ForAll @IntRange(max = RunId.CHANCES - 1) int firstChance,
      @ForAll @IntRange(max = RunId.CHANCES - 1) int secondChance) {
    int byTime = Long.compare(first, second);
    int expected = byTime == 0 ? Integer.compare(firstChance, secondChance) : byTime;

    int actual = RunId.of(first, firstChance).compareTo(RunId.of(second, secondChance));

    assertThat(Integer.signum(actual)).isEqualTo(expected);
  }

  @Property
  void a_made_name_has_the_form_that_is_read(
      @ForAll @LongRange(max = LAST_MILLISECOND) long millis,
      @ForAll @IntRange(max = RunId.CHANCES - 1) int chance) {
    RunId id = RunId.of(millis, chance);

    assertThat(new RunId(id.toString())).isEqualTo(id);
  }

  @Test
  void names_are_pinned() {
    long millis = Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli();

    assertThat(RunId.of(0, 0)).hasToString("000000000000");
    assertThat(RunId.of(1, 31)).hasToString("00000000100z");
    assertThat(RunId.of(millis, 1)).hasToString("1kdyak3se001");
    assertThat(RunId.of(LAST_MILLISECOND, RunId.CHANCES - 1)).hasToString("zzzzzzzzzzzz");
  }

  @Test
  void every_digit_of_the_alphabet_is_used_in_order() {
    List<String> last =
        IntStream.range(0, 32)
            .mapToObj(chance -> RunId.of(0, chance).value().substring(11))
            .toList();

    assertThat(String.join("", last)).isEqualTo("0123456789abcdefghjkmnpqrstvwxyz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00000000000",
        "0000000000000",
        "00000000000i",
        "00000000000l",
        "00000000000o",
        "00000000000u",
        "00000000000A",
        "00000000000 ",
        "00000000000\n",
        "../000000000",
        "00000000000é"
      })
  void other_names_are_refused(String name) {
    assertThatThrownBy(() -> new RunId(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void numbers_out_of_bounds_are_refused() {
    assertThatThrownBy(() -> RunId.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunId.of(LAST_MILLISECOND + 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunId.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunId.of(0, RunId.CHANCES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
