package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where SQLite's library is unpacked. */
class NativeLibraryTest {
  @TempDir private Path shared;

  @Test
  void every_process_has_a_folder_of_its_own() {
    NativeLibrary.place();
    Path own = Path.of(System.getProperty("org.sqlite.tmpdir"));

    assertThat(own.getFileName().toString())
        .startsWith("workbench-sqlite-" + ProcessHandle.current().pid() + "-");
    assertThat(own).isDirectory();
  }

  private Path folder(String name, Duration age) throws IOException {
    Path folder = Files.createDirectory(shared.resolve(name));
    Files.writeString(folder.resolve("libsqlitejdbc.so"), "x");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }

  @Test
  void what_a_killed_process_left_is_removed_and_nothing_else() throws IOException {
    Path left = folder("workbench-sqlite-999999999-a", Duration.ofHours(2));
    Path recent = folder("workbench-sqlite-999999998-a", Duration.ofMinutes(2));
    Path used =
        folder("workbench-sqlite-" + ProcessHandle.current().pid() + "-a", Duration.ofHours(2));
    Path other = folder("workbench-sqlite-notes", Duration.ofHours(2));
    NativeLibrary.removeLeftOver(shared, Instant.now());

    assertThat(left).doesNotExist();
    assertThat(recent).isNotEmptyDirectory();
    assertThat(used).isNotEmptyDirectory();
    assertThat(other).isNotEmptyDirectory();
  }
}
