package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.dataset.IdxBytes;

/** A file that ends too early, as a full disk or a broken copy leaves it, is refused and named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutOffFileTest {
  @TempDir private Path folder;

  private Path original = Path.of("");
  private String run = "";
  private int copies;

  @BeforeAll
  void start(@TempDir Path shared) throws SQLException {
    original = shared.resolve("home");
    run =
        Invocation.json(
                original,
                "start",
                "--no-control",
                "--levels",
                "1",
                "--set",
                "model=mlp-6",
                "--set",
                "training.steps=4it")
            .get("run")
            .asText();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + original.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private Path home() throws IOException {
    Path home = folder.resolve("copy" + copies++);
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(original.relativize(file).toString()));
      }
    }
    return home;
  }

  /** A part of a file's bytes: nothing, a beginning, a half, all but the last. */
  private static IntStream lengths(long size) {
    return IntStream.of(0, 1, 100, (int) size / 2, (int) size - 1).filter(cut -> cut < size);
  }

  private static void cut(Path file, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toFile().setWritable(true)) {
      throw new IOException(file + " stays read-only");
    }
    Files.write(file, Arrays.copyOf(bytes, length));
  }

  private static void assertExplained(Invocation ended, String what) {
    assertThat(ended.exitCode()).as(what + ended.out() + ended.err()).isIn(1, 2, 3);
    assertThat(ended.out() + ended.err()).as(what).doesNotContain("\tat ");
  }

  /** The digest of what a ticket of level 1 begins with, which `branch` and `export` read. */
  private Path ticketMask() {
    String mask = Invocation.json(original, "show", run).get("levels").get(1).get("mask").asText();
    return Path.of("snapshots", mask.replace("sha256:", "") + ".arrow");
  }

  @Test
  void a_snapshot_is_named_and_nothing_is_made_of_it() throws IOException {
    Path snapshot = ticketMask();
    for (int length : lengths(Files.size(original.resolve(snapshot))).toArray()) {
      Path home = home();
      cut(home.resolve(snapshot), length);

      Invocation verify = Invocation.in(home, "verify", "--json");
      assertThat(verify.exitCode()).as("length " + length).isEqualTo(1);
      assertThat(verify.document().get("problems").toString())
          .contains(snapshot.getFileName().toString());
      for (List<String> command :
          List.of(
              List.of("export", run, folder.resolve("a" + length + ".zip").toString()),
              List.of("compare", run + "@0", run + "@1"),
              List.of("branch", run + "@1", "--as", "random-reinit"))) {
        Invocation ended = Invocation.in(home, command.toArray(String[]::new));
        assertExplained(ended, command + " at length " + length + ": ");
        assertThat(ended.exitCode()).isEqualTo(1);
      }
      assertThat(folder.resolve("a" + length + ".zip")).doesNotExist();
      assertThat(Invocation.json(home, "list").get("runs")).hasSize(1);
      assertThat(Invocation.json(home, "show", run).get("state").asText()).isEqualTo("finished");
      assertThat(Invocation.json(home, "replay", run).get("verdict").asText())
          .as("a replay reads nothing that it is to reproduce")
          .isEqualTo("IDENTICAL");
    }
  }

  @Test
  void a_bundle_is_refused_and_nothing_of_it_is_imported() throws IOException {
    Path bundle = folder.resolve("whole.zip");
    Invocation.json(original, "export", run, bundle.toString());
    Path other = folder.resolve("other");
    int size = (int) Files.size(bundle);
    for (int length : IntStream.concat(lengths(size), IntStream.of(size - 22)).toArray()) {
      Path part = folder.resolve("part" + length + ".zip");
      Files.copy(bundle, part);
      cut(part, length);
      for (String command : List.of("check", "import")) {
        Invocation ended = Invocation.in(other, command, part.toString());
        assertExplained(ended, command + " at length " + length + ": ");
        assertThat(ended.exitCode()).isEqualTo(1);
      }
    }
    assertThat(Invocation.json(other, "list").get("runs")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
  void a_compressed_file_of_a_data_set_is_named_and_nothing_is_imported(String name)
      throws IOException {
    Path images = IdxBytes.folder(folder.resolve("images-" + name));
    byte[] whole = IdxBytes.gzip(Files.readAllBytes(images.resolve(name)));
    Files.delete(images.resolve(name));
    Path other = folder.resolve("home-" + name);
    for (int length : lengths(whole.length).toArray()) {
      Files.write(images.resolve(name + ".gz"), Arrays.copyOf(whole, length));
      Invocation ended = Invocation.in(other, "data", "import", "small", images.toString());
      assertExplained(ended, "length " + length + ": ");
      assertThat(ended.err()).as("length " + length).contains(name + ".gz");
    }
    Files.write(images.resolve(name + ".gz"), whole);
    assertThat(Invocation.json(other, "data", "import", "small", images.toString()).get("new"))
        .hasToString("true");
  }

  static IntStream databaseLengths() {
    return IntStream.of(1, 50, 100, 4096, 10_000, -4096, -1);
  }

  @ParameterizedTest
  @MethodSource("databaseLengths")
  void a_database_is_refused_and_named(int length) throws IOException {
    Path home = home();
    Path database = home.resolve("workbench.db");
    int size = (int) Files.size(database);
    cut(database, length < 0 ? size + length : length);

    Invocation verify = Invocation.in(home, "verify");
    assertExplained(verify, "verify: ");
    assertThat(verify.out() + verify.err()).contains("workbench.db");
    for (List<String> command :
        List.of(List.of("show", run), List.of("replay", run), List.of("log", run))) {
      Invocation ended = Invocation.in(home, command.toArray(String[]::new));
      if (ended.exitCode() != 0) {
        assertExplained(ended, command + ": ");
      }
    }
  }
}
