package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.DatasetImport.Folder;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dataset.DatasetSource.Listing;
import org.lth.workbench.dataset.IdxBytes;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomes;

class IdxDatasetSourceTest {
  @TempDir private Path temporary = Path.of("set by JUnit");
  private HomeLayout layout = new HomeLayout(temporary);
  private DatasetSource source = new IdxDatasetSource(layout);

  @BeforeEach
  void import_a_data_set() throws IOException {
    layout = new HomeLayout(temporary.resolve("home"));
    source = new IdxDatasetSource(layout);
    Path folder = IdxBytes.folder(temporary.resolve("folder"));
    new IdxDatasetImport(layout, FileHomes.folders(layout), new FileFormats(List.of()))
        .importFolder("mine", new Folder(folder, "a test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "../mine", "..", "", "mine/"})
  void an_unknown_name_says_what_is_here(String name) {
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> source.load(name))
        .satisfies(missing -> assertThat(missing.kind()).isEqualTo(Kind.OUTSIDE))
        .withMessageContaining("one of mnist-10k, synthetic-cifar, mine\n");
  }

  @Test
  void a_known_name_says_how_to_get_it() {
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> source.load("fashion-mnist"))
        .withMessageContaining("data fetch fashion-mnist")
        .withMessageContaining("dataset-fashion-mnist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte"
      })
  void one_flipped_bit_is_refused(String name) throws IOException {
    Path file = layout.dataset("mine").resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertChanged(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"classes\" : 10', '\"classes\" : 11', dataset.json",
    "'\"train\" : 40', '\"train\" : 41', dataset.json",
    "'\"mean\" : ', '\"mean\" : 1', dataset.json",
    "'sha256:', 'sha256:x', dataset.json",
    "'\"name\" : \"mine\"', '\"name\" : \"yours\"', name",
    "'\"format\" : 1', '\"format\" : 2', format 2",
    "'\"origin\"', '\"origins\"', 'origin'",
    "'train-images-idx3-ubyte', '../../secret', '../../secret'",
    "'{', '', not JSON",
    "'\"test\" : 20', '\"test\" : \"20\"', test",
  })
  void a_changed_manifest_is_refused(String from, String to, String message) throws IOException {
    Path manifest = layout.dataset("mine").resolve("dataset.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replaceFirst(Pattern.quote(from), to));

    assertChanged(message);
  }

  @Test
  void a_changed_fingerprint_is_refused() throws IOException {
    Path manifest = layout.dataset("mine").resolve("dataset.json");
    String hex = source.load("mine").fingerprint().hex();
    Files.writeString(manifest, Files.readString(manifest).replace(hex, "0".repeat(64)));

    assertChanged("its fingerprint changed");
  }

  @Test
  void a_manifest_of_random_bytes_is_refused() throws IOException {
    Files.write(layout.dataset("mine").resolve("dataset.json"), new byte[] {(byte) 0xff, 0, 1});

    assertChanged("dataset.json");
  }

  @Test
  void a_folder_that_was_renamed_is_refused() throws IOException {
    Files.move(layout.dataset("mine"), layout.dataset("yours"));

    assertThatExceptionOfType(DatasetChanged.class)
        .isThrownBy(() -> source.load("yours"))
        .withMessageContaining("its name changed");
  }

  @Test
  void a_folder_that_was_not_imported_is_missing() throws IOException {
    IdxBytes.folder(layout.dataset("copied"));

    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> source.load("copied"))
        .withMessageContaining("no dataset.json");
  }

  @Test
  void the_list_has_known_names_first_and_says_which_are_here() {
    assertThat(source.list())
        .extracting(Listing::name, Listing::isHere)
        .containsExactly(
            Tuple.tuple("mnist-10k", true),
            Tuple.tuple("mnist", false),
            Tuple.tuple("fashion-mnist", false),
            Tuple.tuple("cifar10", false),
            Tuple.tuple("synthetic-cifar", true),
            Tuple.tuple("mine", true));
    assertThat(source.list().get(5).about())
        .isEqualTo("40 images to train and 20 to test in 10 classes, from a test");
  }

  @Test
  void a_bad_folder_does_not_hide_the_others() throws IOException {
    Files.createDirectory(layout.dataset("bad"));
    Files.delete(layout.dataset("mine").resolve("t10k-labels-idx1-ubyte"));
    Files.writeString(layout.datasets().resolve("a-file"), "");

    List<Listing> imported = source.list().subList(5, 7);

    assertThat(imported).extracting(Listing::name).containsExactly("bad", "mine");
    assertThat(imported).noneMatch(Listing::isHere);
    assertThat(imported.get(0).about()).contains("not an imported data set");
  }

  @Test
  void an_empty_home_has_the_data_sets_of_the_program() {
    DatasetSource empty = new IdxDatasetSource(new HomeLayout(temporary.resolve("empty")));

    assertThat(empty.list()).filteredOn(Listing::isHere).hasSize(2);
    assertThat(empty.list()).hasSize(5);
  }

  private void assertChanged(String message) {
    assertThatExceptionOfType(DatasetChanged.class)
        .isThrownBy(() -> source.load("mine"))
        .satisfies(changed -> assertThat(changed.kind()).isEqualTo(Kind.REFUSED))
        .withMessageContaining(layout.dataset("mine").toString())
        .withMessageContaining(message);
  }
}
