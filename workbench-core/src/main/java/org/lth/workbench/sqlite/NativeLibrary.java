package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder into which SQLite's library is unpacked: one of this process alone. In a folder that
 * processes share, each removes what it takes for left over, and some of it is only just unpacked.
 */
final class NativeLibrary {
  private static final String PROPERTY = "org.sqlite.tmpdir";
  private static final String PREFIX = "workbench-sqlite-";
  private static final Duration OLD = Duration.ofHours(1);

  private static boolean isPlaced;

  private NativeLibrary() {}

  /** Chooses the folder, once and before the library is loaded, unless one is already chosen. */
  static synchronized void place() {
    if (isPlaced || System.getProperty(PROPERTY) != null) {
      return;
    }
    isPlaced = true;
    Path shared = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path own = Files.createTempDirectory(shared, PREFIX + ProcessHandle.current().pid() + "-");
      // Registered before the library's files, and so removed after them.
      own.toFile().deleteOnExit();
      System.setProperty(PROPERTY, own.toString());
      // The folder is new, so its own time is that of now.
      removeLeftOver(shared, Files.getLastModifiedTime(own).toInstant());
    } catch (IOException refused) {
      // Without a folder of its own the library tries the shared one, and says what is wrong with
      // it.
      isPlaced = System.getProperty(PROPERTY) != null;
    }
  }

  /** What killed processes left; none that another machine's or container's process may need. */
  static void removeLeftOver(Path shared, Instant now) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(shared, PREFIX + "*")) {
      for (Path folder : folders) {
        if (isLeftOver(folder, now)) {
          remove(folder);
        }
      }
    }
  }

  private static boolean isLeftOver(Path folder, Instant now) throws IOException {
    String[] parts = folder.getFileName().toString().substring(PREFIX.length()).split("-", 2);
    boolean isOld = Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(OLD));
    return isOld
        && parts[0].matches("\\d{1,18}")
        && Files.isWritable(folder)
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
