package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.identity.Sha256;

/** The data set within the program; its golden values are part of every result on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Mnist10kTest {
  private Dataset mnist = null;

  @BeforeAll
  void load() {
    mnist = new IdxDatasetSource(new HomeLayout(Path.of("nowhere"))).load("mnist-10k");
  }

  @Test
  void it_has_8000_and_2000_digits() {
    assertThat(mnist.images().train().count()).isEqualTo(8_000);
    assertThat(mnist.images().test().count()).isEqualTo(2_000);
    assertThat(mnist.images().train().geometry()).isEqualTo(new ImageSet.Geometry(28, 28, 1));
    assertThat(mnist.classes()).isEqualTo(10);
  }

  @Test
  void its_fingerprint_is_known() {
    assertThat(mnist.fingerprint())
        .hasToString("sha256:7c8f19542c740d144b28381955f2d3071a01df58430e8a8eb401199147323ad7");
  }

  @Test
  void every_digit_occurs_as_often_as_it_does() {
    int[] train = IntStream.range(0, 8_000).toArray();
    int[] test = IntStream.range(0, 2_000).toArray();

    assertThat(perLabel(mnist.images().train(), train))
        .containsExactly(795, 901, 803, 818, 777, 719, 804, 869, 728, 786);
    assertThat(perLabel(mnist.images().test(), test))
        .containsExactly(206, 226, 188, 214, 203, 144, 210, 201, 216, 192);
  }

  @Test
  void no_two_images_are_equal() {
    Set<ByteBuffer> images = new HashSet<>();
    for (ImageSet set : new ImageSet[] {mnist.images().train(), mnist.images().test()}) {
      int size = set.geometry().values();
      for (int image = 0; image < set.count(); image++) {
        images.add(ByteBuffer.wrap(set.pixels(), image * size, size));
      }
    }

    assertThat(images).hasSize(10_000);
  }

  @Test
  void it_is_normalised_as_mnist_is() {
    assertThat(mnist.normalization()).isEqualTo(new Normalization(0.1307, 0.3081));
    assertThat(PixelStatistics.of(mnist.images().train(), "here").mean().get(0))
        .isCloseTo(0.1307, within(0.0005));
  }

  @Test
  void it_splits_into_7000_1000_and_2000() {
    assertThat(SplitDataset.of(mnist).use())
        .isEqualTo(
            new DatasetUse(
                "mnist-10k",
                mnist.fingerprint(),
                new DatasetUse.Split(7_000, 1_000, 2_000),
                mnist.normalization()));
  }

  @Test
  void its_split_is_known() {
    SplitDataset split = SplitDataset.of(mnist);

    assertThat(Arrays.copyOf(split.validation(), 10))
        .containsExactly(6, 8, 10, 34, 35, 37, 47, 48, 56, 60);
    assertThat(Arrays.copyOf(split.train(), 10)).containsExactly(0, 1, 2, 3, 4, 5, 7, 9, 11, 12);
    assertThat(perLabel(mnist.images().train(), split.validation()))
        .containsExactly(100, 113, 101, 103, 97, 89, 100, 108, 91, 98);
    assertThat(perLabel(mnist.images().train(), split.train()))
        .containsExactly(695, 788, 702, 715, 680, 630, 704, 761, 637, 688);
    assertThat(Sha256.of(Arrays.toString(split.validation())))
        .hasToString("sha256:c21e8e30c58bd30720f63a4b6e4f108187236533e931fcd8f21fb96616b96fa5");
  }

  private static int[] perLabel(ImageSet images, int[] indices) {
    int[] counts = new int[10];
    for (int index : indices) {
      counts[images.label(index)]++;
    }
    return counts;
  }
}
