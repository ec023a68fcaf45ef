package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
  @Test
  void seeds_end_where_doubles_stop_telling_whole_numbers_apart() {
    assertThat(Seed.MAX).isEqualTo(9_007_199_254_740_991L);
    assertThat((long) (double) Seed.MAX).isEqualTo(Seed.MAX);
    assertThat(new Seed(Seed.MAX)).hasToString("9007199254740991");
    assertThat(new Seed(0)).hasToString("0");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Seed.MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void seeds_out_of_bounds_are_refused(long value) {
    assertThatThrownBy(() -> new Seed(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(value));
  }

  @Test
  void replicates_count_up_from_the_first() {
    assertThat(new Seed(7).replicate(1)).isEqualTo(new Seed(7));
    assertThat(new Seed(7).replicate(3)).isEqualTo(new Seed(9));
    assertThatThrownBy(() -> new Seed(Seed.MAX).replicate(2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
