package org.lth.workbench.dataset.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.Guice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.dataset.CifarBytes;
import org.lth.workbench.dataset.DatasetAcquisition;
import org.lth.workbench.dataset.DatasetFetch;
import org.lth.workbench.dataset.DatasetFetchFailed;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.DatasetImport.Folder;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.IdxBytes;
import org.lth.workbench.dataset.InvalidDatasetName;
import org.lth.workbench.dataset.idx.IdxDatasetModule;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.file.FileHomes;

/** Fetches from a repository on disk that is laid out as DJL's own; DJL's classes are the same. */
@Timeout(60)
class DjlDatasetFetchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path temporary = Path.of("set by JUnit");
  private Path repository = Path.of("set below");
  private Path metadata = Path.of("set below");
  private HomeLayout layout = new HomeLayout(temporary);

  @BeforeEach
  void make_a_repository() throws IOException {
    repository = temporary.resolve("repository");
    layout = new HomeLayout(temporary.resolve("home"));
    Files.createDirectories(layout.root());
    metadata = RepositoryOnDisk.addIdx(repository, "fashmnist");
  }

  @Test
  void the_four_files_arrive_under_their_standard_names() throws IOException {
    Path into = Files.createDirectory(temporary.resolve("into"));

    Folder fetched = fetch(repository.toUri()).fetch("fashion-mnist", into);

    assertThat(fetched.path()).startsWith(into);
    assertThat(fetched.origin()).startsWith("DJL basicdataset fashmnist 1.0, file:");
    assertThat(bytes(fetched, "train-images-idx3-ubyte"))
        .isEqualTo(IdxBytes.images(IdxBytes.TRAIN));
    assertThat(bytes(fetched, "train-labels-idx1-ubyte"))
        .isEqualTo(IdxBytes.labels(IdxBytes.TRAIN));
    assertThat(bytes(fetched, "t10k-images-idx3-ubyte")).isEqualTo(IdxBytes.images(IdxBytes.TEST));
    assertThat(bytes(fetched, "t10k-labels-idx1-ubyte")).isEqualTo(IdxBytes.labels(IdxBytes.TEST));
  }

  @Test
  void mnist_has_its_own_artifact() throws IOException {
    RepositoryOnDisk.addIdx(repository, "mnist");

    assertThat(fetch(repository.toUri()).fetch("mnist", Files.createDirectory(into())).origin())
        .contains("basicdataset mnist 1.0");
  }

  @Test
  void cifar10_comes_as_two_files_and_is_imported() throws IOException {
    RepositoryOnDisk.add(
        repository,
        "cifar10",
        Map.of(
            "data_batch.bin", CifarBytes.batch(0, 40),
            "test_batch.bin", CifarBytes.batch(0, 10)));

    Imported imported =
        new DatasetAcquisition(fetch(repository.toUri()), imports(), FileHomes.folders(layout))
            .fetch("cifar10");

    assertThat(imported.counts()).isEqualTo(new Counts(40, 10, 10));
    assertThat(imported.event().origin()).startsWith("DJL basicdataset cifar10 1.0, file:");
    assertThat(layout.dataset("cifar10")).isDirectoryContaining("glob:**/dataset.json");
  }

  @Test
  void what_is_fetched_goes_through_the_import_and_nothing_else_stays() throws IOException {
    Imported imported =
        new DatasetAcquisition(fetch(repository.toUri()), imports(), FileHomes.folders(layout))
            .fetch("fashion-mnist");

    assertThat(imported.event().origin()).startsWith("DJL basicdataset");
    assertThat(imported.counts()).isEqualTo(new Counts(IdxBytes.TRAIN, IdxBytes.TEST, 10));
    assertThat(layout.dataset("fashion-mnist")).isDirectoryContaining("glob:**/dataset.json");
    assertThat(layout.temporary()).isEmptyDirectory();
  }

  @Test
  void the_offline_switch_of_the_rest_of_the_program_does_not_matter() throws IOException {
    Optional<String> before = Optional.ofNullable(System.getProperty("ai.djl.offline"));
    System.setProperty("ai.djl.offline", "true");
    try {
      assertThat(fetch(repository.toUri()).fetch("fashion-mnist", into()).path())
          .isDirectoryContaining("glob:**/train-images-idx3-ubyte");
    } finally {
      System.clearProperty("ai.djl.offline");
      before.ifPresent(value -> System.setProperty("ai.djl.offline", value));
    }
  }

  @Test
  void another_name_cannot_be_fetched() {
    assertThatExceptionOfType(InvalidDatasetName.class)
        .isThrownBy(() -> fetch(repository.toUri()).fetch("mnist-10k", into()))
        .satisfies(invalid -> assertThat(invalid.kind()).isEqualTo(Kind.BAD_INPUT))
        .withMessageContaining("one of cifar10, fashion-mnist, mnist");
  }

  @Test
  void without_a_network_the_next_step_is_to_import_a_folder() throws IOException {
    assertFailed(URI.create("https://repository.invalid/"))
        .withMessageContaining("repository.invalid is not known here")
        .withMessageContaining("./workbench data import")
        .withMessageContaining("/usr/share/datasets/fashion-mnist");
  }

  @Test
  void a_refused_connection_is_explained() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    assertFailed(URI.create("http://127.0.0.1:" + closed + "/"))
        .withMessageContaining("ConnectException");
  }

  @Test
  void a_silent_server_is_given_up() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      DatasetFetch impatient = new DjlDatasetFetch(uri, Duration.ofMillis(300));

      assertFailed(impatient).withMessageContaining("nothing came for");
    }
  }

  @Test
  void a_repository_without_the_data_set_is_explained() throws IOException {
    Files.delete(metadata);

    assertFailed(repository.toUri()).withMessageContaining("FileNotFoundException");
  }

  @Test
  void a_file_with_another_checksum_is_refused_by_djl() throws IOException {
    Path file = metadata.resolveSibling("t10k-labels-idx1-ubyte.gz");
    Files.write(file, IdxBytes.gzip(IdxBytes.labels(IdxBytes.TEST + 1)));

    assertFailed(repository.toUri()).withMessageContaining("Checksum error");
  }

  @ParameterizedTest
  @CsvSource({
    "sha1Hash, sha1, no SHA-1",
    "test_labels, labels, no file for test_labels",
    "'\"1.0\"', '\"2.0\"', no version 1.0",
    "'\"uri\": \"t10k-labels-idx1-ubyte.gz\"', "
        + "'\"name\": \"../x\", \"uri\": \"t10k-labels-idx1-ubyte.gz\"', calls a file '../x'",
    "'{', '<html>', an answer that makes no sense",
    "'\"files\"', '\"other\"', no file for",
  })
  void a_description_that_makes_no_sense_is_refused(String from, String to, String message)
      throws IOException {
    String text = Files.readString(metadata);
    assertThat(text).contains(from);
    Files.writeString(metadata, text.replace(from, to));

    assertFailed(repository.toUri()).withMessageContaining(message);
  }

  @Test
  void an_empty_description_is_refused() throws IOException {
    Files.writeString(metadata, "");

    assertFailed(repository.toUri()).withMessageContaining("an answer that makes no sense");
  }

  @Test
  void the_module_fetches_those_that_djl_has() {
    assertThat(Guice.createInjector(new DjlDatasetModule()).getInstance(DatasetFetch.class).names())
        .containsExactly("cifar10", "fashion-mnist", "mnist");
  }

  private ThrowableAssertAlternative<DatasetFetchFailed> assertFailed(URI uri) throws IOException {
    return assertFailed(fetch(uri));
  }

  private ThrowableAssertAlternative<DatasetFetchFailed> assertFailed(DatasetFetch fetch)
      throws IOException {
    DatasetAcquisition acquisition =
        new DatasetAcquisition(fetch, imports(), FileHomes.folders(layout));
    ThrowableAssertAlternative<DatasetFetchFailed> failed =
        assertThatExceptionOfType(DatasetFetchFailed.class)
            .isThrownBy(() -> acquisition.fetch("fashion-mnist"))
            .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.OUTSIDE));
    try (Stream<Path> left = Files.walk(layout.root())) {
      assertThat(left).containsOnly(layout.root(), layout.temporary(), layout.locks());
    }
    return failed;
  }

  private static DatasetFetch fetch(URI uri) {
    return new DjlDatasetFetch(uri, PATIENCE);
  }

  private DatasetImport imports() {
    return Guice.createInjector(
            new IdxDatasetModule(),
            new FileHomeModule(),
            binder -> binder.bind(HomeLayout.class).toInstance(layout))
        .getInstance(DatasetImport.class);
  }

  private Path into() {
    return temporary.resolve("into");
  }

  private static byte[] bytes(Folder folder, String file) throws IOException {
    return Files.readAllBytes(folder.path().resolve(file));
  }
}
