package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.home.HomeLayout;

class GeneratedDatasetTest {
  private static final Dataset DATASET =
      new IdxDatasetSource(new HomeLayout(Path.of("nowhere"))).load("synthetic-cifar");

  @Test
  void it_is_what_every_copy_of_this_program_draws() {
    assertThat(DATASET.fingerprint().toString())
        .isEqualTo("sha256:7e39973f17e3c8b32f589b5cf339e639f1831caf2763407579b8adb24cfb0106");
    assertThat(DATASET.classes()).isEqualTo(10);
    assertThat(SplitDataset.of(DATASET).use().split())
        .isEqualTo(new DatasetUse.Split(3_500, 500, 1_000));
  }

  @Test
  void its_normalization_is_that_of_its_training_images() {
    Normalization actual = PixelStatistics.of(DATASET.images().train(), "here");

    assertThat(rounded(actual.mean())).isEqualTo(DATASET.normalization().mean());
    assertThat(rounded(actual.deviation())).isEqualTo(DATASET.normalization().deviation());
  }

  private static List<Double> rounded(List<Double> numbers) {
    return numbers.stream().map(number -> Math.round(number * 10_000) / 10_000.0).toList();
  }
}
