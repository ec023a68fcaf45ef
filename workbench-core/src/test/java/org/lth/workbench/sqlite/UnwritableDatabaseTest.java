package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that may be read and not written, whoever else has it open. */
class UnwritableDatabaseTest {
  @TempDir Path home;

  private SqliteDatabase.Location location(Path folder) {
    return new SqliteDatabase.Location(folder.resolve("workbench.db"), folder.resolve("schema"));
  }

  private SqliteDatabase readOnly(Path folder) {
    return SqliteDatabase.openForReading(location(folder), false);
  }

  private static int remember(Connection connection, String name) throws SQLException {
    Connections.execute(
        connection,
        "INSERT INTO snapshot_files VALUES ('" + name + "', 'sha256:" + "0".repeat(64) + "', 1)");
    return 1;
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM snapshot_files")) {
      return rows.getInt(1);
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_database_that_nobody_has_open_is_read_without_a_file_beside_it() throws IOException {
    try (SqliteDatabase writer = SqliteDatabase.open(location(home))) {
      writer.write(connection -> remember(connection, "a"));
    }
    List<String> before = files(home);

    try (SqliteDatabase reader = readOnly(home)) {
      assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(1);
      assertThat(reader.integrityCheck()).isEmpty();
      assertThat(files(home)).isEqualTo(before);
    }
  }

  @Test
  void what_a_writer_does_meanwhile_is_seen_by_the_next_reading() {
    try (SqliteDatabase first = SqliteDatabase.open(location(home))) {
      first.write(connection -> remember(connection, "a"));
    }
    try (SqliteDatabase reader = readOnly(home)) {
      assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(1);
      try (SqliteDatabase writer = SqliteDatabase.open(location(home))) {
        writer.write(connection -> remember(connection, "b"));
        assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(2);
        writer.write(connection -> remember(connection, "c"));
        assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(3);
      }
      assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(3);
    }
  }

  @Test
  void a_writer_that_came_and_went_is_noticed() {
    SqliteDatabase.open(location(home)).close();
    try (SqliteDatabase reader = readOnly(home)) {
      assertThat(reader.read(UnwritableDatabaseTest::count)).isZero();
      try (SqliteDatabase writer = SqliteDatabase.open(location(home))) {
        writer.write(connection -> remember(connection, "a"));
      }
      assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(1);
    }
  }

  @Test
  void what_only_the_log_of_a_killed_writer_has_is_read_too() throws IOException {
    Path left = Files.createDirectory(home.resolve("left"));
    try (SqliteDatabase writer = SqliteDatabase.open(location(home))) {
      writer.write(connection -> remember(connection, "a"));
      // As a kill and a copy leave it: a log, and no shared memory.
      Files.copy(home.resolve("workbench.db"), left.resolve("workbench.db"));
      Files.copy(home.resolve("workbench.db-wal"), left.resolve("workbench.db-wal"));
    }
    List<String> before = files(left);

    try (SqliteDatabase reader = readOnly(left)) {
      assertThat(reader.read(UnwritableDatabaseTest::count)).isEqualTo(1);
    }
    assertThat(files(left)).isEqualTo(before);
  }
}
