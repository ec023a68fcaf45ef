package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.durable.LocalFiles;

/** Creates the database and keeps its schema current, one process at a time. */
final class Schema {
  /** The version of the newest migration among the resources. */
  static final int VERSION = 2;

  // Java refuses a second lock on one file within a process instead of waiting for the first.
  private static final Object ONE_AT_A_TIME = new Object();
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  private final Path database;
  private final Path lock;
  private final SchemaMigration migration;

  Schema(SqliteDatabase.Location location, SchemaMigration migration) {
    this.database = location.database();
    this.lock = location.schemaLock();
    this.migration = migration;
  }

  /** Makes the schema that of this version of the workbench; cheap if it is already. */
  void bringUpToDate() {
    try {
      if (isCurrent()) {
        return;
      }
      synchronized (ONE_AT_A_TIME) {
        createFolder(lock);
        try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          channel.lock();
          if (!isCurrent()) {
            migrate();
          }
        }
      }
    } catch (IOException unwritable) {
      throw SqliteErrors.unwritable(database, unwritable);
    }
  }

  /**
   * Refuses a database that would have to be made or changed first.
   *
   * @param reading how it is read
   */
  void requireCurrent(Connections reading) {
    try {
      if (!isCurrent(reading)) {
        throw new DatabaseUnusable(
            Problem.what("the database is not there, or not of this version yet")
                .where(database.toString())
                .expected("a database of schema version " + VERSION)
                .actual(Files.exists(database) ? "an older version" : "no such file")
                .next(
                    "let a user who may write it run `workbench list`, which brings it up to date"),
            null);
      }
    } catch (IOException unreadable) {
      throw SqliteErrors.unwritable(database, unreadable);
    }
  }

  private boolean isCurrent() throws IOException {
    return isCurrent(new Connections(database));
  }

  private boolean isCurrent(Connections connections) throws IOException {
    if (!Files.exists(database)) {
      requireNoRemains();
      return false;
    }
    if (Files.size(database) == 0) {
      throw SqliteErrors.damaged(database, "an empty file", null);
    }
    int version = version(connections);
    if (version > VERSION) {
      throw new SchemaNewer(database, version);
    }
    return version == VERSION;
  }

  /** SQLite would replay a log that was left behind into the new database. */
  private void requireNoRemains() throws IOException {
    Path log = companion(database, "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw SqliteErrors.damaged(database, "no such file, but its log " + log.getFileName(), null);
    }
  }

  private int version(Connections connections) {
    try (Connection connection = connections.openUnchanged()) {
      return version(connection);
    } catch (SQLException failure) {
      throw SqliteErrors.ofOpening(database, failure);
    }
  }

  private int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name ="
                  + " 'flyway_schema_history'")) {
        if (!tables.next()) {
          throw SqliteErrors.damaged(
              database, "a SQLite database without the workbench's tables", null);
        }
      }
      try (ResultSet versions =
          statement.executeQuery(
              "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
        return versions.next() ? versions.getInt(1) : 0;
      }
    }
  }

  private void migrate() throws IOException {
    if (Files.exists(database)) {
      migrate(database);
    } else {
      create();
    }
  }

  /** Under another name first, so that a database is there wholly or not at all. */
  private void create() throws IOException {
    createFolder(database);
    Path fresh = companion(database, ".new");
    delete(fresh);
    try {
      migrate(fresh);
      if (Files.exists(companion(fresh, "-wal"))) {
        throw new IllegalStateException("a connection to " + fresh + " is still open");
      }
      LocalFiles.DISK.move(fresh, database);
    } finally {
      delete(fresh);
    }
  }

  private void migrate(Path file) {
    try {
      migration.migrate(new Connections(file).creating());
    } catch (FlywayException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException refused) {
          throw SqliteErrors.ofOpening(database, refused);
        }
      }
      throw new IllegalStateException("the schema of " + database + " was not made", failure);
    }
  }

  private static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    for (String suffix : COMPANIONS) {
      Files.deleteIfExists(companion(file, suffix));
    }
  }

  private static Path companion(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void createFolder(Path file) throws IOException {
    Files.createDirectories(folder(file));
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }
}
