package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.dataset.CifarBytes;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.DatasetImport.Folder;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.DatasetImport.Outcome;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.IdxBytes;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomes;

class CifarImportTest {
  private static final int AREA = 1024;

  @TempDir private Path temporary = Path.of("set by JUnit");
  private Path folder = Path.of("set below");
  private HomeLayout layout = new HomeLayout(temporary);

  @BeforeEach
  void make_a_folder_and_a_home() throws IOException {
    folder = CifarBytes.folder(temporary.resolve("folder"));
    layout = new HomeLayout(Files.createDirectory(temporary.resolve("home")));
  }

  @Test
  void the_binary_version_becomes_a_data_set_with_the_channel_last() {
    Imported imported = add("cifar10", folder);

    assertThat(imported.counts()).isEqualTo(new Counts(5 * CifarBytes.BATCH, CifarBytes.TEST, 10));
    Dataset dataset = load("cifar10");
    assertThat(dataset.fingerprint()).isEqualTo(imported.fingerprint());
    ImageSet train = dataset.images().train();
    assertThat(train.geometry()).isEqualTo(new ImageSet.Geometry(32, 32, 3));
    for (int image : List.of(0, CifarBytes.BATCH, 5 * CifarBytes.BATCH - 1)) {
      assertThat(train.label(image)).isEqualTo(image % 10);
      for (int place : List.of(0, 1, 31, 32, AREA - 1)) {
        for (int channel = 0; channel < 3; channel++) {
          assertThat(train.pixels()[(image * AREA + place) * 3 + channel])
              .isEqualTo(CifarBytes.pixel(image, channel * AREA + place));
        }
      }
    }
    assertThat(dataset.images().test().count()).isEqualTo(CifarBytes.TEST);
  }

  @Test
  void cifar10_has_the_normalization_of_the_field_and_other_names_their_own() {
    add("cifar10", folder);
    add("mine", folder);

    assertThat(load("cifar10").normalization())
        .isEqualTo(
            new Normalization(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010)));
    assertThat(load("mine").normalization())
        .isEqualTo(PixelStatistics.of(load("mine").images().train(), "here"));
    assertThat(load("mine").fingerprint()).isEqualTo(load("cifar10").fingerprint());
  }

  @Test
  void the_archive_and_the_folder_around_it_give_the_same() throws IOException {
    Digest expected = add("one", folder).fingerprint();
    Path around = Files.createDirectory(temporary.resolve("around"));
    Path archive = around.resolve("cifar-10-binary.tar.gz");
    Files.write(archive, CifarBytes.archive(CifarBytes.files()));
    Path outer = Files.createDirectory(temporary.resolve("outer"));
    CifarBytes.folder(outer.resolve("cifar-10-batches-bin"));

    Imported fromArchive = add("two", archive);

    assertThat(fromArchive.fingerprint()).isEqualTo(expected);
    assertThat(fromArchive.event().origin()).isEqualTo("file " + archive);
    assertThat(add("three", around).fingerprint()).isEqualTo(expected);
    assertThat(add("four", outer).fingerprint()).isEqualTo(expected);
  }

  @Test
  void the_five_batches_may_be_one_file_as_djl_has_them() throws IOException {
    Digest expected = add("one", folder).fingerprint();
    Path joined = Files.createDirectory(temporary.resolve("joined"));
    Files.write(joined.resolve("data_batch.bin"), CifarBytes.batch(0, 5 * CifarBytes.BATCH));
    Files.write(joined.resolve("test_batch.bin"), CifarBytes.batch(0, CifarBytes.TEST));

    assertThat(add("two", joined).fingerprint()).isEqualTo(expected);
  }

  @Test
  void what_the_home_keeps_can_be_imported_again_and_is_the_same() {
    Imported first = add("one", folder);

    assertThat(layout.dataset("one"))
        .isDirectoryContaining("glob:**/train-images-idx4-ubyte")
        .isDirectoryContaining("glob:**/t10k-labels-idx1-ubyte");
    assertThat(add("two", layout.dataset("one")).fingerprint()).isEqualTo(first.fingerprint());
    assertThat(add("one", folder).arrival().outcome()).isEqualTo(Outcome.ALREADY_HERE);
  }

  @Test
  void a_missing_batch_is_named() throws IOException {
    Files.delete(folder.resolve("data_batch_3.bin"));

    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> add("cifar10", folder))
        .withMessageContaining("no data_batch_3.bin");
    assertThat(layout.datasets()).doesNotExist();
  }

  @Test
  void files_that_are_not_what_they_should_be_are_refused() throws IOException {
    byte[] good = CifarBytes.batch(0, CifarBytes.BATCH);
    refused(new byte[0]).withMessageContaining("wrong length").withMessageContaining("0 bytes");
    refused(Arrays.copyOf(good, good.length - 1))
        .withMessageContaining("wrong length")
        .withMessageContaining(good.length - 1 + " bytes");
    refused(CifarBytes.batch(0, CifarBytes.BATCH - 1)).withMessageContaining("differ in length");
    good[2 * CifarBytes.RECORD] = 10;
    refused(good)
        .withMessageContaining("data_batch_2.bin")
        .withMessageContaining("label 10 at record 2");
  }

  private ThrowableAssertAlternative<DatasetDamaged> refused(byte[] batch) throws IOException {
    Files.write(folder.resolve("data_batch_2.bin"), batch);
    return assertThatExceptionOfType(DatasetDamaged.class).isThrownBy(() -> add("cifar10", folder));
  }

  @Test
  void an_archive_that_is_cut_off_or_something_else_is_refused() throws IOException {
    byte[] good = CifarBytes.archive(CifarBytes.files());
    Path archive = temporary.resolve("a.tar.gz");
    Files.write(archive, Arrays.copyOf(good, good.length / 2));
    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> add("cifar10", archive))
        .withMessageContaining("a.tar.gz");
    Files.write(archive, CifarBytes.archive(Map.of("other.bin", good)));
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> add("cifar10", archive))
        .withMessageContaining("no data_batch_1.bin");
  }

  @Test
  void images_of_one_channel_are_not_cifar10() throws IOException {
    Path grey = IdxBytes.folder(temporary.resolve("grey"));

    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> add("cifar10", grey))
        .withMessageContaining("3 values for each pixel");
    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> add("mnist", folder))
        .withMessageContaining("1 values for each pixel");
  }

  private Imported add(String name, Path from) {
    return new IdxDatasetImport(layout, FileHomes.folders(layout), new FileFormats(List.of()))
        .importFolder(name, Folder.of(from));
  }

  private Dataset load(String name) {
    return new IdxDatasetSource(layout).load(name);
  }
}
