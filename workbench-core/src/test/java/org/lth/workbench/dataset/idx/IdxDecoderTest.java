package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.IdxBytes;

class IdxDecoderTest {
  private final Map<IdxPart, byte[]> content = new EnumMap<>(IdxPart.class);

  IdxDecoderTest() {
    content.put(IdxPart.TRAIN_IMAGES, IdxBytes.images(IdxBytes.TRAIN));
    content.put(IdxPart.TRAIN_LABELS, IdxBytes.labels(IdxBytes.TRAIN));
    content.put(IdxPart.TEST_IMAGES, IdxBytes.images(IdxBytes.TEST));
    content.put(IdxPart.TEST_LABELS, IdxBytes.labels(IdxBytes.TEST));
  }

  @Test
  void four_files_make_a_data_set() {
    Dataset dataset = decode("mine");

    assertThat(dataset.images().train().count()).isEqualTo(IdxBytes.TRAIN);
    assertThat(dataset.images().test().count()).isEqualTo(IdxBytes.TEST);
    assertThat(dataset.images().train().label(13)).isEqualTo(3);
    assertThat(dataset.classes()).isEqualTo(10);
  }

  @Test
  void images_and_labels_must_be_equally_many() {
    content.put(IdxPart.TEST_LABELS, IdxBytes.labels(IdxBytes.TEST + 1));

    assertDamaged("mine")
        .withMessageContaining("where:    TEST_LABELS")
        .withMessageContaining("expected: 20 labels")
        .withMessageContaining("actual:   21 labels");
  }

  @Test
  void training_and_test_images_must_have_one_size() {
    byte[] images = IdxBytes.images(IdxBytes.TEST);
    images[11] = 2;
    images[15] = 8;
    content.put(IdxPart.TEST_IMAGES, images);

    assertDamaged("mine")
        .withMessageContaining("where:    TEST_IMAGES")
        .withMessageContaining("expected: 4 × 4")
        .withMessageContaining("actual:   2 × 8");
  }

  @Test
  void a_label_of_10_is_out_of_range_for_the_known_sets_only() {
    byte[] labels = IdxBytes.labels(IdxBytes.TEST);
    labels[8 + 7] = 10;
    content.put(IdxPart.TEST_LABELS, labels);

    for (String known : List.of("mnist-10k", "mnist", "fashion-mnist")) {
      assertDamaged(known)
          .withMessageContaining("where:    TEST_LABELS")
          .withMessageContaining("labels 0 to 9")
          .withMessageContaining("label 10 at index 7");
    }
    assertThat(decode("letters").classes()).isEqualTo(11);
  }

  @Test
  void known_sets_have_ten_classes_even_if_some_do_not_occur() {
    for (IdxPart labels : List.of(IdxPart.TRAIN_LABELS, IdxPart.TEST_LABELS)) {
      replaceLabels(labels, (byte) 4);
    }

    assertThat(decode("mnist").classes()).isEqualTo(10);
    assertThat(decode("mine").classes()).isEqualTo(5);
  }

  @Test
  void labels_up_to_255_make_256_classes() {
    replaceLabels(IdxPart.TRAIN_LABELS, (byte) 255);

    assertThat(decode("mine").classes()).isEqualTo(256);
  }

  @Test
  void one_class_is_no_classification() {
    replaceLabels(IdxPart.TRAIN_LABELS, (byte) 0);
    replaceLabels(IdxPart.TEST_LABELS, (byte) 0);

    assertDamaged("mine").withMessageContaining("all labels of a data set are equal");
  }

  @Test
  void compression_does_not_enter_the_fingerprint() {
    Dataset plain = decode("mine");
    content.replaceAll((part, bytes) -> IdxBytes.gzip(bytes));

    assertThat(decode("other").fingerprint()).isEqualTo(plain.fingerprint());
  }

  @Test
  void every_part_enters_the_fingerprint() {
    Dataset before = decode("mine");
    for (IdxPart part : IdxPart.values()) {
      byte[] bytes = content.get(part);
      bytes[bytes.length - 1] ^= 1;
      assertThat(decode("mine").fingerprint()).as(part.name()).isNotEqualTo(before.fingerprint());
      bytes[bytes.length - 1] ^= 1;
    }
  }

  private void replaceLabels(IdxPart part, byte label) {
    byte[] labels = content.get(part);
    Arrays.fill(labels, 8, labels.length, label);
  }

  private ThrowableAssertAlternative<DatasetDamaged> assertDamaged(String name) {
    return assertThatExceptionOfType(DatasetDamaged.class).isThrownBy(() -> decode(name));
  }

  private Dataset decode(String name) {
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    content.forEach((part, bytes) -> files.put(part, new RawFile(part.name(), bytes)));
    return IdxDecoder.decode(name, files);
  }
}
