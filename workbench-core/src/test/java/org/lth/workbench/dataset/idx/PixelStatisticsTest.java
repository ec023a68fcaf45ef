package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.event.DatasetUse.Normalization;

class PixelStatisticsTest {
  @Test
  void black_and_white_have_mean_and_deviation_of_one_half() {
    assertThat(PixelStatistics.of(images(new byte[] {0, (byte) 255}), "here"))
        .isEqualTo(new Normalization(0.5, 0.5));
  }

  @Property(tries = 200)
  void it_is_the_population_mean_and_deviation(@ForAll @Size(min = 2, max = 300) byte[] pixels) {
    Assume.that(distinct(pixels) > 1);
    double mean = unit(pixels).sum() / pixels.length;
    double variance = unit(pixels).map(x -> (x - mean) * (x - mean)).sum() / pixels.length;

    Normalization actual = PixelStatistics.of(images(pixels), "here");

    assertThat(actual.mean().get(0)).isCloseTo(mean, within(1e-12));
    assertThat(actual.deviation().get(0)).isCloseTo(Math.sqrt(variance), within(1e-12));
  }

  @Test
  void each_channel_has_its_own() {
    byte[] interleaved = {0, 10, (byte) 255, 10, 0, 20, (byte) 255, 20};
    ImageSet images = new ImageSet(new ImageSet.Geometry(1, 2, 2), interleaved, new byte[] {0, 1});

    Normalization actual = PixelStatistics.of(images, "here");

    assertThat(actual.mean()).containsExactly(0.5, 15 / 255.0);
    assertThat(actual.deviation()).containsExactly(0.5, 5 / 255.0);
  }

  @Test
  void equal_pixels_cannot_be_normalised() {
    byte[] pixels = new byte[9];
    Arrays.fill(pixels, (byte) 200);

    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> PixelStatistics.of(images(pixels), "here"))
        .withMessageContaining("where:    here")
        .withMessageContaining("is 200");
  }

  private static long distinct(byte[] pixels) {
    return unit(pixels).distinct().count();
  }

  private static DoubleStream unit(byte[] pixels) {
    return IntStream.range(0, pixels.length)
        .mapToDouble(i -> Byte.toUnsignedInt(pixels[i]) / 255.0);
  }

  private static ImageSet images(byte[] pixels) {
    return new ImageSet(new ImageSet.Geometry(1, 1, 1), pixels, new byte[pixels.length]);
  }
}
