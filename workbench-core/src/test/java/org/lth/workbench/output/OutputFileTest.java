package org.lth.workbench.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.WorkbenchException.Kind;

/** What a command leaves outside the home is whole or absent, and replaces nothing of a home. */
class OutputFileTest {
  @TempDir Path root;
  private Path home = Path.of("");

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(root.resolve("home"));
    Files.createDirectories(home.resolve("snapshots"));
    Files.writeString(home.resolve("workbench.db"), "precious");
    Files.writeString(home.resolve("snapshots/1.arrow"), "precious");
  }

  private static void write(Path name) {
    OutputFile.of(name).overwriting(true).write(Body.of("new".getBytes(UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void no_file_of_a_home_is_replaced_and_none_is_added() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), home.resolve("workbench.db"));
    Path folder = Files.createSymbolicLink(root.resolve("folder"), home.resolve("snapshots"));
    for (Path name :
        List.of(
            home.resolve("workbench.db"),
            home.resolve("workbench.db-wal"),
            home.resolve("snapshots/1.arrow"),
            home.resolve("snapshots/../new.zip"),
            home.resolve("snapshots"),
            root.resolve("elsewhere/../home/workbench.db"),
            folder.resolve("1.arrow"),
            link)) {
      Files.createDirectories(root.resolve("elsewhere"));
      assertThatThrownBy(() -> write(name))
          .as(name.toString())
          .isInstanceOf(OutputRefused.class)
          .hasMessageContaining("outputs are never written into a workbench home")
          .hasMessageContaining(home.toString())
          .extracting("kind")
          .isEqualTo(Kind.BAD_INPUT);
    }
    assertThat(home.resolve("workbench.db")).hasContent("precious");
    assertThat(home.resolve("snapshots/1.arrow")).hasContent("precious");
    assertThat(home.resolve("new.zip")).doesNotExist();
  }

  @Test
  void a_home_that_lost_its_database_is_a_home() throws IOException {
    Files.delete(home.resolve("workbench.db"));
    Files.createDirectories(home.resolve("locks"));

    assertThatThrownBy(() -> write(home.resolve("snapshots/1.arrow")))
        .isInstanceOf(OutputRefused.class);
  }

  @Test
  void a_hard_link_to_a_file_of_a_home_is_replaced_and_the_home_keeps_its_file()
      throws IOException {
    Path link = Files.createLink(root.resolve("a.zip"), home.resolve("workbench.db"));

    write(link);

    assertThat(link).hasContent("new");
    assertThat(home.resolve("workbench.db")).hasContent("precious");
  }

  @Test
  void what_is_no_regular_file_stays_what_it_is() throws Exception {
    Path pipe = root.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path dead = Files.createSymbolicLink(root.resolve("dead"), root.resolve("nothing"));
    Path folder = Files.createDirectory(root.resolve("folder"));
    Map<Path, String> refused = new LinkedHashMap<>();
    refused.put(pipe, "a pipe is in the way");
    refused.put(dead, "a symbolic link that leads to no file is in the way");
    refused.put(folder, "a folder is in the way");
    refused.put(Path.of("/dev/null"), "a device is in the way");
    refused.put(Path.of("/"), "a folder is in the way");

    refused.forEach(
        (name, message) ->
            assertThatThrownBy(() -> write(name))
                .isInstanceOf(OutputRefused.class)
                .hasMessageContaining(message)
                .hasMessageContaining("choose another name"));
    assertThat(Files.readAttributes(pipe, "isOther").get("isOther")).isEqualTo(true);
  }

  @Test
  void a_link_to_a_file_stays_a_link_and_its_file_is_replaced() throws IOException {
    Path file = Files.writeString(root.resolve("of-today.zip"), "old");
    Path link = Files.createSymbolicLink(root.resolve("newest.zip"), file);

    write(link);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void a_file_that_came_a_moment_ago_is_not_replaced() throws IOException {
    Path name = root.resolve("a.zip");

    assertThatThrownBy(
            () ->
                OutputFile.of(name)
                    .overwriting(false)
                    .write(
                        out -> {
                          out.write(1);
                          Files.writeString(name, "of another process");
                        }))
        .isInstanceOf(OutputRefused.class)
        .hasMessageContaining("a file is in the way")
        .hasMessageContaining("--overwrite");
    assertThat(name).hasContent("of another process");
    assertThat(names()).containsExactly("a.zip", "home");
  }

  @Test
  void files_are_readable_as_the_mask_says_and_private_ones_by_their_owner_alone()
      throws IOException {
    Path like = Files.createFile(root.resolve("like"));
    write(root.resolve("a.zip"));
    OutputFile.of(root.resolve("key")).ownersAlone().write(Body.of(new byte[1]));

    assertThat(Files.getPosixFilePermissions(root.resolve("a.zip")))
        .isEqualTo(Files.getPosixFilePermissions(like))
        .contains(PosixFilePermission.OWNER_READ);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void of_files_that_belong_together_none_is_left_where_one_fails() throws IOException {
    Files.writeString(root.resolve("b"), "old");
    Map<OutputFile, Body> files = new LinkedHashMap<>();
    files.put(OutputFile.of(root.resolve("a")), Body.of("new".getBytes(UTF_8)));
    files.put(OutputFile.of(root.resolve("b")).overwriting(true), Body.of("new".getBytes(UTF_8)));
    files.put(
        OutputFile.of(root.resolve("c")),
        out -> {
          throw new IOException("No space left on device");
        });

    assertThatThrownBy(() -> OutputFiles.write(files))
        .isInstanceOf(OutputFailed.class)
        .hasMessageContaining("No space left on device");

    assertThat(names()).containsExactly("b", "home");
    assertThat(root.resolve("b")).hasContent("old");
  }

  @Test
  void a_process_that_ends_in_the_middle_leaves_nothing() {
    Path folder = root.resolve("figures");

    try (OutputFolder made = OutputFolder.make(folder)) {
      assertThatThrownBy(
              () ->
                  OutputFile.of(made.file("a"))
                      .write(
                          out -> {
                            Leftovers.removeAll();
                            assertThat(folder).doesNotExist();
                          }))
          .isInstanceOf(OutputFailed.class);
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_folder_that_was_made_for_files_goes_when_they_cannot_be_written() {
    Path folder = root.resolve("figures");

    assertThatThrownBy(
            () -> {
              try (OutputFolder made = OutputFolder.make(folder)) {
                assertThat(folder).isDirectory();
                OutputFile.of(made.file("a"))
                    .write(
                        out -> {
                          throw new IOException("No space left on device");
                        });
              }
            })
        .isInstanceOf(OutputFailed.class);

    assertThat(folder).doesNotExist();
    assertThatThrownBy(() -> OutputFolder.make(home.resolve("figures")))
        .isInstanceOf(OutputRefused.class);
  }
}
