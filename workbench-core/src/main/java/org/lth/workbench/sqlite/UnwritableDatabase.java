package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a database that this user may not write. SQLite reads a write-ahead log through a file of
 * shared memory: where a process that may write made one, it is read beside that process. Where
 * there is none, no process writes; then the file is read as one that does not change, or, if its
 * log holds something, as a copy, since a file read so would lack what only the log has.
 */
final class UnwritableDatabase implements AutoCloseable {
  private final Path database;
  private Connections connections;
  private Optional<Path> copy = Optional.empty();
  private boolean isStill;
  private List<Object> seen = List.of();

  UnwritableDatabase(Path database) throws IOException {
    this.database = database;
    this.connections = choose();
  }

  Connections connections() {
    return connections;
  }

  /**
   * Whether the file is taken for one that does not change, so that what was read of it is only to
   * be believed if it did not.
   */
  boolean isStill() {
    return isStill;
  }

  /** Whether the file is still the one that the way of reading was chosen for. */
  boolean isUnchanged() throws IOException {
    return seen.equals(state());
  }

  /** What changes when a process writes to the database. */
  private List<Object> state() throws IOException {
    return List.of(
        Files.size(database),
        Files.getLastModifiedTime(database),
        Files.exists(beside("-shm")),
        size(beside("-wal")));
  }

  /** Looks again which way to read it is right. */
  void chooseAgain() throws IOException {
    connections = choose();
  }

  private Connections choose() throws IOException {
    isStill = false;
    seen = state();
    if (Files.isReadable(beside("-shm"))) {
      return Connections.readOnly(database, "");
    }
    if (size(beside("-wal")) == 0) {
      isStill = true;
      return Connections.readOnly(database, "?immutable=1");
    }
    return new Connections(copy());
  }

  private Path copy() throws IOException {
    close();
    Path folder = Files.createTempDirectory("workbench-database-");
    copy = Optional.of(folder);
    // Nothing changes meanwhile: a process that has the database open has shared memory too.
    Path file = folder.resolve(database.getFileName());
    Files.copy(database, file);
    Files.copy(beside("-wal"), folder.resolve(beside("-wal").getFileName()));
    return file;
  }

  private Path beside(String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  @Override
  public void close() throws IOException {
    if (copy.isPresent()) {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(copy.get().resolve(database.getFileName() + suffix));
      }
      Files.deleteIfExists(copy.get());
      copy = Optional.empty();
    }
  }
}
