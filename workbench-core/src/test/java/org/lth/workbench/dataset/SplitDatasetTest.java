package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.DatasetUse.Normalization;

class SplitDatasetTest {
  @ParameterizedTest
  @CsvSource({
    "60000, 5000",
    "70000, 5000",
    "24000, 2000",
    "12001, 1000",
    "12000, 1000",
    "10001, 1000",
    "10000, 1000",
    "8000, 1000",
    "7999, 999",
    "80, 10",
    "8, 1"
  })
  void the_validation_part_depends_on_the_size(int images, int validation) {
    SplitDataset split = SplitDataset.of(dataset("a", images, 10));

    assertThat(split.validation()).hasSize(validation);
    assertThat(split.train()).hasSize(images - validation);
  }

  @Property(tries = 200)
  void every_image_is_in_one_part_and_every_label_gives_its_share(
      @ForAll @IntRange(min = 8, max = 3000) int images,
      @ForAll @IntRange(min = 2, max = 12) int classes) {
    Dataset dataset = dataset("a", images, classes);
    SplitDataset split = SplitDataset.of(dataset);
    double share = split.validation().length / (double) images;

    assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, images).boxed().toList());
    assertThat(split.train()).isSorted();
    assertThat(split.validation()).isSorted();
    for (int label = 0; label < classes; label++) {
      int wanted = label;
      ImageSet train = dataset.images().train();
      long all = IntStream.range(0, images).filter(i -> train.label(i) == wanted).count();
      long validating =
          IntStream.of(split.validation()).filter(i -> train.label(i) == wanted).count();
      assertThat((double) validating).isBetween(all * share - 1, all * share + 1);
    }
  }

  @Test
  void the_name_does_not_enter() {
    assertThat(SplitDataset.of(dataset("b", 500, 10)).validation())
        .isEqualTo(SplitDataset.of(dataset("a", 500, 10)).validation());
  }

  @Test
  void the_content_enters() {
    Dataset changed = dataset("a", 500, 10);
    changed.images().train().pixels()[0]++;
    Dataset other =
        new Dataset(
            "a", changed.images(), 10, changed.normalization(), Fingerprint.of(changed.images()));

    assertThat(SplitDataset.of(other).validation())
        .isNotEqualTo(SplitDataset.of(dataset("a", 500, 10)).validation());
  }

  @Test
  void five_thousand_of_cifars_images_validate_as_in_the_paper() {
    DatasetUse.Split split = SplitDataset.of(dataset("a", 50_000, 10)).use().split();

    assertThat(split.train()).isEqualTo(45_000);
    assertThat(split.validation()).isEqualTo(5_000);
    assertThat(SplitDataset.of(dataset("a", 49_999, 10)).validation()).hasSize(4_166);
  }

  @Test
  void too_few_images_are_refused() {
    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> SplitDataset.of(dataset("a", 7, 2)))
        .withMessageContaining("too small")
        .withMessageContaining("7 training images");
  }

  private static Dataset dataset(String name, int count, int classes) {
    byte[] labels = new byte[count];
    byte[] pixels = new byte[count];
    for (int image = 0; image < count; image++) {
      // Squares make the classes differ in size.
      labels[image] = (byte) ((long) image * image % classes);
      pixels[image] = (byte) image;
    }
    ImageSet set = new ImageSet(new ImageSet.Geometry(1, 1, 1), pixels, labels);
    Dataset.Images images = new Dataset.Images(set, set);
    return new Dataset(name, images, classes, new Normalization(0.5, 0.5), Fingerprint.of(images));
  }
}
