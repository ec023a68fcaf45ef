package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.DatasetUse.Normalization;

class DataControlTest {
  private static final DataControl CONTROL = new DataControl(new Seed(3));
  private static final SplitDataset DATA = SplitDataset.of(colours());

  @Test
  void random_labels_are_uniform_and_leave_images_division_and_test_as_they_are() {
    SplitDataset random = CONTROL.randomLabels(DATA);

    sameOrigin(random);
    assertThat(random.train()).isEqualTo(DATA.train());
    assertThat(random.validation()).isEqualTo(DATA.validation());
    assertThat(images(random).train().pixels()).isSameAs(images(DATA).train().pixels());
    assertThat(images(random).test()).isSameAs(images(DATA).test());
    int[] counts = new int[10];
    int same = 0;
    for (int i = 0; i < images(random).train().count(); i++) {
      counts[images(random).train().label(i)]++;
      same += images(random).train().label(i) == images(DATA).train().label(i) ? 1 : 0;
    }
    // Five standard deviations of 2,000 draws are about 67.
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 200) < 67);
    assertThat(same).isBetween(200 - 67, 200 + 67);
  }

  @Test
  void shuffled_pixels_have_one_order_in_all_images_and_keep_their_channels_together() {
    SplitDataset shuffled = CONTROL.shuffledPixels(DATA);

    sameOrigin(shuffled);
    ImageSet before = images(DATA).train();
    ImageSet after = images(shuffled).train();
    int[] order = new int[1024];
    for (int place = 0; place < order.length; place++) {
      order[place] = Arrays.binarySearch(colourNumbers(), colour(after, 0, place));
    }
    assertThat(order).isNotEqualTo(IntStream.range(0, 1024).toArray()).doesNotHaveDuplicates();
    assertThat(IntStream.of(order)).allMatch(place -> place >= 0);
    for (int image : new int[] {0, 7, 1_999}) {
      for (int place = 0; place < order.length; place++) {
        assertThat(colour(after, image, place)).isEqualTo(colour(before, image, order[place]));
      }
    }
    for (int place = 0; place < order.length; place++) {
      assertThat(colour(images(shuffled).test(), 5, place))
          .isEqualTo(colour(images(DATA).test(), 5, order[place]));
    }
    assertThat(after.labels()).isEqualTo(before.labels());
  }

  @Test
  void a_subsample_has_its_share_of_every_label() {
    SplitDataset part = CONTROL.subsample(DATA, 0.1);

    sameOrigin(part);
    assertThat(part.train()).hasSize(175).isSorted().doesNotHaveDuplicates();
    assertThat(DATA.train()).contains(part.train());
    assertThat(part.validation()).isEqualTo(DATA.validation());
    Map<Integer, Integer> counts = new HashMap<>();
    for (int image : part.train()) {
      counts.merge(images(DATA).train().label(image), 1, Integer::sum);
    }
    assertThat(counts)
        .hasSize(10)
        .allSatisfy((label, count) -> assertThat(count).isBetween(17, 18));
    assertThat(CONTROL.subsample(DATA, 1e-9).train()).hasSize(1);
    assertThat(CONTROL.subsample(DATA, 1).train()).isEqualTo(DATA.train());
  }

  @Test
  void the_seed_decides_and_nothing_else() {
    DataControl other = new DataControl(new Seed(4));

    assertThat(images(CONTROL.randomLabels(DATA)).train().labels())
        .isEqualTo(images(CONTROL.randomLabels(DATA)).train().labels())
        .isNotEqualTo(images(other.randomLabels(DATA)).train().labels());
    assertThat(images(CONTROL.shuffledPixels(DATA)).test().pixels())
        .isEqualTo(images(CONTROL.shuffledPixels(DATA)).test().pixels())
        .isNotEqualTo(images(other.shuffledPixels(DATA)).test().pixels());
    assertThat(CONTROL.subsample(DATA, 0.5).train())
        .isEqualTo(CONTROL.subsample(DATA, 0.5).train())
        .isNotEqualTo(other.subsample(DATA, 0.5).train());
  }

  @Test
  void unit_inputs_are_pixels_from_0_to_1() {
    SplitDataset unit = DataControl.unit(DATA);

    sameOrigin(unit);
    for (int channel = 0; channel < 3; channel++) {
      float[] inputs = unit.dataset().inputsByPixel(channel);
      for (int pixel = 0; pixel < 256; pixel++) {
        assertThat(inputs[pixel]).isEqualTo(pixel / 255f);
      }
    }
  }

  @Test
  void the_norm_of_an_image_is_that_of_its_bytes_and_1_if_all_are_black() {
    byte[] pixels = {3, 4, 0, 0, (byte) 255, (byte) 255};
    ImageSet images = new ImageSet(new ImageSet.Geometry(1, 2, 1), pixels, new byte[3]);

    assertThat(SplitDataset.imageNorms(images))
        .containsExactly(5, 1, (float) Math.sqrt(2 * 255 * 255));
    assertThat(DATA.isByImage()).isFalse();
    assertThat(DATA.byImage().isByImage()).isTrue();
  }

  private static void sameOrigin(SplitDataset controlled) {
    assertThat(controlled.use().fingerprint()).isEqualTo(DATA.use().fingerprint());
    assertThat(controlled.use().name()).isEqualTo(DATA.use().name());
  }

  private static Dataset.Images images(SplitDataset data) {
    return data.dataset().images();
  }

  private static int colour(ImageSet set, int image, int place) {
    int from = image * set.geometry().values() + 3 * place;
    return (set.pixels()[from] & 255) << 16
        | (set.pixels()[from + 1] & 255) << 8
        | (set.pixels()[from + 2] & 255);
  }

  /** In the first image every place has a colour of its own, in ascending order. */
  private static int[] colourNumbers() {
    return IntStream.range(0, 1024).map(place -> colour(images(DATA).train(), 0, place)).toArray();
  }

  private static Dataset colours() {
    Dataset.Images images = new Dataset.Images(colours(2_000), colours(100));
    return new Dataset(
        "colours",
        images,
        10,
        new Normalization(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.2, 0.1)),
        Fingerprint.of(images));
  }

  private static ImageSet colours(int count) {
    ImageSet.Geometry geometry = new ImageSet.Geometry(32, 32, 3);
    byte[] pixels = new byte[count * geometry.values()];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) (image % 10);
      for (int place = 0; place < 1024; place++) {
        int from = image * geometry.values() + 3 * place;
        int number = place + image * 31 % 1024;
        pixels[from] = (byte) (number >> 4);
        pixels[from + 1] = (byte) number;
        pixels[from + 2] = (byte) image;
      }
    }
    return new ImageSet(geometry, pixels, labels);
  }
}
