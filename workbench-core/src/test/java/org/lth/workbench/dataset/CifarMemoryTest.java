package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CifarMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void the_whole_of_cifar10_is_held_as_bytes_in_a_fifth_of_a_gibibyte() {
    ImageSet one = SyntheticCifar.images("train", 1);

    long held = 60_000L * (one.pixels().length + one.labels().length);

    assertThat(held).isEqualTo(184_380_000L).isLessThan(176 * MEBIBYTE);
  }
}
