package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.DatasetImport.Folder;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.DatasetImport.Outcome;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.DatasetNameTaken;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dataset.IdxBytes;
import org.lth.workbench.dataset.InvalidDatasetName;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.file.FileHomes;

class IdxDatasetImportTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @TempDir private Path temporary = Path.of("set by JUnit");
  private Path folder = Path.of("set below");
  private Path home = Path.of("set below");
  private HomeLayout layout = new HomeLayout(home);

  @BeforeEach
  void make_a_folder_and_a_home() throws IOException {
    folder = IdxBytes.folder(temporary.resolve("folder"));
    home = Files.createDirectory(temporary.resolve("home"));
    layout = new HomeLayout(home);
  }

  @Test
  void a_folder_becomes_a_data_set() {
    Imported imported = add("mine");

    assertThat(imported.name()).isEqualTo("mine");
    assertThat(imported.counts()).isEqualTo(new Counts(IdxBytes.TRAIN, IdxBytes.TEST, 10));
    assertThat(imported.arrival().outcome()).isEqualTo(Outcome.ADDED);
    assertThat(imported.event().origin()).isEqualTo("folder " + folder);
    Dataset dataset = load("mine");
    assertThat(dataset.fingerprint()).isEqualTo(imported.fingerprint());
    assertThat(dataset.images().train().pixels())
        .isEqualTo(IdxFormat.read(raw(TRAIN_IMAGES), IdxPart.TRAIN_IMAGES).values());
    assertThat(dataset.images().test().labels())
        .isEqualTo(IdxFormat.read(raw(TEST_LABELS), IdxPart.TEST_LABELS).values());
    assertThat(dataset.normalization())
        .isEqualTo(PixelStatistics.of(dataset.images().train(), "here"));
  }

  @Test
  void nothing_temporary_is_left_and_others_may_read_the_data() throws IOException {
    add("mine");

    assertThat(HomeTree.of(home).keySet())
        .containsExactly(
            "data/mine/dataset.json",
            "data/mine/" + TEST_IMAGES,
            "data/mine/" + TEST_LABELS,
            "data/mine/" + TRAIN_IMAGES,
            "data/mine/" + TRAIN_LABELS);
    assertThat(layout.temporary()).isEmptyDirectory();
    assertThat(Files.getPosixFilePermissions(layout.dataset("mine")))
        .isEqualTo(Files.getPosixFilePermissions(home))
        .contains(PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void known_names_have_the_normalization_of_the_field() {
    add("fashion-mnist");
    add("mnist");

    assertThat(load("fashion-mnist").normalization().mean()).containsExactly(0.2860);
    assertThat(load("fashion-mnist").normalization().deviation()).containsExactly(0.3530);
    assertThat(load("mnist").normalization().mean()).containsExactly(0.1307);
    assertThat(load("mnist").normalization().deviation()).containsExactly(0.3081);
  }

  @Test
  void compressed_and_dotted_names_give_the_same_fingerprint() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.write(
        other.resolve("train-images.idx3-ubyte.gz"), IdxBytes.gzip(raw(TRAIN_IMAGES).bytes()));
    Files.write(other.resolve("train-labels.idx1-ubyte"), raw(TRAIN_LABELS).bytes());
    Files.write(other.resolve(TEST_IMAGES + ".gz"), IdxBytes.gzip(raw(TEST_IMAGES).bytes()));
    // Some archives decompress a file and leave its name.
    Files.write(other.resolve(TEST_LABELS + ".gz"), raw(TEST_LABELS).bytes());

    assertThat(add("other", other).fingerprint()).isEqualTo(add("mine").fingerprint());
    assertThat(layout.dataset("other"))
        .isDirectoryContaining("glob:**/" + TRAIN_IMAGES + ".gz")
        .isDirectoryContaining("glob:**/" + TRAIN_LABELS)
        .isDirectoryContaining("glob:**/" + TEST_LABELS);
    assertThat(load("other").fingerprint()).isEqualTo(add("mine").fingerprint());
  }

  @Test
  void the_plain_file_is_taken_where_a_compressed_one_is_beside_it() throws IOException {
    Imported alone = add("alone");
    Files.write(folder.resolve(TEST_LABELS + ".gz"), IdxBytes.gzip(IdxBytes.labels(3)));

    assertThat(add("both").fingerprint()).isEqualTo(alone.fingerprint());
  }

  @Test
  void the_same_content_again_changes_nothing() throws IOException {
    Imported first = add("mine");
    var before = HomeTree.of(home);
    Imported second = add("mine", IdxBytes.folder(temporary.resolve("elsewhere")));

    assertThat(second.arrival().outcome()).isEqualTo(Outcome.ALREADY_HERE);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(HomeTree.of(home)).isEqualTo(before);
  }

  @Test
  void other_content_under_a_taken_name_is_refused() throws IOException {
    Imported first = add("mine");
    var before = HomeTree.of(home);
    Files.write(folder.resolve(TRAIN_LABELS), IdxBytes.labels(IdxBytes.TRAIN - 1));
    Files.write(folder.resolve(TRAIN_IMAGES), IdxBytes.images(IdxBytes.TRAIN - 1));

    assertThatExceptionOfType(DatasetNameTaken.class)
        .isThrownBy(() -> add("mine"))
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.REFUSED))
        .withMessageContaining(first.fingerprint().toString())
        .withMessageContaining("import under another name, such as mine-");
    assertThat(HomeTree.of(home)).isEqualTo(before);
  }

  @Test
  void a_folder_that_is_no_data_set_is_not_overwritten() throws IOException {
    Files.createDirectories(layout.dataset("mine"));
    Files.writeString(layout.dataset("mine").resolve("notes.txt"), "mine");

    assertThatExceptionOfType(DatasetNameTaken.class)
        .isThrownBy(() -> add("mine"))
        .withMessageContaining("not an imported data set");
    assertThat(HomeTree.of(home).keySet()).containsExactly("data/mine/notes.txt");
  }

  @Test
  void importing_again_repairs_a_data_set_that_changed() throws IOException {
    add("mine");
    var before = HomeTree.of(home);
    Files.write(layout.dataset("mine").resolve(TEST_IMAGES), new byte[3]);
    Files.delete(layout.dataset("mine").resolve(TRAIN_LABELS));
    assertThatExceptionOfType(DatasetMissing.class).isThrownBy(() -> load("mine"));

    assertThat(add("mine").arrival().outcome()).isEqualTo(Outcome.REPAIRED);

    assertThat(HomeTree.of(home)).isEqualTo(before);
    assertThat(load("mine").images().test().count()).isEqualTo(IdxBytes.TEST);
  }

  @Test
  void a_name_that_cannot_be_given_is_refused_and_nothing_is_written() throws IOException {
    assertThatExceptionOfType(InvalidDatasetName.class).isThrownBy(() -> add("../../elsewhere"));
    assertThat(HomeTree.of(temporary).keySet()).allMatch(file -> file.startsWith("folder/"));
  }

  @Test
  void a_folder_without_all_four_files_is_refused_and_says_which_lack() throws IOException {
    Files.delete(folder.resolve(TRAIN_LABELS));
    Files.delete(folder.resolve(TEST_IMAGES));

    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> add("mine"))
        .withMessageContaining("no " + TRAIN_LABELS + ", no " + TEST_IMAGES + "\n");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_not_there_is_refused() {
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> add("mine", temporary.resolve("none")))
        .withMessageContaining("no such folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS})
  void one_damaged_file_and_nothing_is_written(String file) throws IOException {
    byte[] bytes = raw(file).bytes();
    Files.write(folder.resolve(file), Arrays.copyOf(bytes, bytes.length - 1));

    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> add("mine"))
        .withMessageContaining(folder.resolve(file).toString())
        .withMessageContaining("cut off");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_home_that_cannot_be_written_is_explained_and_nothing_is_left() throws IOException {
    Files.writeString(layout.datasets(), "a file where the folder should be");

    assertThatExceptionOfType(HomeUnusable.class)
        .isThrownBy(() -> add("mine"))
        .satisfies(unusable -> assertThat(unusable.kind()).isEqualTo(Kind.OUTSIDE))
        .withMessageContaining("nothing was added");
    assertThat(layout.temporary()).isEmptyDirectory();
  }

  @Test
  void imports_at_the_same_time_end_in_one_data_set() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Outcome> task = () -> add("mine").arrival().outcome();
      List<Outcome> outcomes =
          threads.invokeAll(Collections.nCopies(16, task)).stream()
              .map(IdxDatasetImportTest::result)
              .toList();

      assertThat(outcomes).containsOnlyOnce(Outcome.ADDED);
      assertThat(outcomes).doesNotContain(Outcome.REPAIRED);
      assertThat(layout.temporary()).isEmptyDirectory();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void the_module_binds_source_and_import() {
    Injector injector =
        Guice.createInjector(
            new IdxDatasetModule(),
            new FileHomeModule(),
            binder -> binder.bind(HomeLayout.class).toInstance(layout));

    injector.getInstance(DatasetImport.class).importFolder("mine", Folder.of(folder));

    assertThat(injector.getInstance(DatasetSource.class).load("mine").name()).isEqualTo("mine");
  }

  @Test
  void a_changed_data_set_of_other_content_is_not_repaired() throws IOException {
    add("mine");
    Files.write(layout.dataset("mine").resolve(TEST_IMAGES), new byte[3]);
    Files.write(folder.resolve(TEST_LABELS), IdxBytes.labels(4));
    Files.write(folder.resolve(TEST_IMAGES), IdxBytes.images(4));

    assertThatExceptionOfType(DatasetNameTaken.class).isThrownBy(() -> add("mine"));
    assertThatExceptionOfType(DatasetChanged.class).isThrownBy(() -> load("mine"));
  }

  private static Outcome result(Future<Outcome> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }

  private Imported add(String name) {
    return add(name, folder);
  }

  private Imported add(String name, Path from) {
    return new IdxDatasetImport(layout, FileHomes.folders(layout), new FileFormats(List.of()))
        .importFolder(name, Folder.of(from));
  }

  private Dataset load(String name) {
    return new IdxDatasetSource(layout).load(name);
  }

  private RawFile raw(String file) {
    return RawFile.read(folder.resolve(file));
  }
}
