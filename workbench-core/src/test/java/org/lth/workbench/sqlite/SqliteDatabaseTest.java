package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.WorkbenchException;

class SqliteDatabaseTest {
  @TempDir Path home;

  private SqliteDatabase database;

  @BeforeEach
  void open() {
    database =
        SqliteDatabase.open(
            new SqliteDatabase.Location(home.resolve("workbench.db"), home.resolve("schema")));
  }

  @AfterEach
  void close() {
    database.close();
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

  @Test
  void a_transaction_that_ends_well_stays() {
    int written = database.write(connection -> remember(connection, "a"));

    assertThat(written).isEqualTo(1);
    assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(1);
  }

  @Test
  void a_transaction_that_throws_leaves_nothing_and_the_next_one_works() {
    assertThatThrownBy(
            () ->
                database.write(
                    connection -> {
                      remember(connection, "a");
                      throw new IllegalArgumentException("stopped");
                    }))
        .hasMessage("stopped");
    assertThat(database.read(SqliteDatabaseTest::count)).isZero();

    database.write(connection -> remember(connection, "b"));
    assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(1);
  }

  @Test
  void a_reader_sees_one_state_while_a_writer_goes_on() {
    String seen =
        database.read(
            connection -> {
              int first = count(connection);
              database.write(writer -> remember(writer, "a"));
              database.writeDisposable(writer -> remember(writer, "b"));
              return first + " then " + count(connection);
            });

    assertThat(seen).isEqualTo("0 then 0");
    assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(2);
  }

  @Test
  void a_reader_cannot_write() {
    assertThatThrownBy(() -> database.read(connection -> remember(connection, "a")))
        .isInstanceOfSatisfying(
            DatabaseUnusable.class,
            refused -> assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE));
    assertThat(database.read(SqliteDatabaseTest::count)).isZero();
  }

  @Test
  void a_disk_that_is_full_is_said_and_nothing_stays() {
    String large = "x".repeat(500_000);
    assertThatThrownBy(
            () ->
                database.write(
                    connection -> {
                      Connections.execute(connection, "PRAGMA max_page_count = 40");
                      remember(connection, "a");
                      return remember(connection, large);
                    }))
        .isInstanceOfSatisfying(
            DatabaseUnusable.class,
            refused -> assertThat(refused.problem().what()).isEqualTo("the disk is full"));
    assertThat(database.read(SqliteDatabaseTest::count)).isZero();
  }

  @Test
  void a_process_that_holds_the_database_is_said() throws SQLException {
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"))) {
      Connections.execute(other, "BEGIN IMMEDIATE");

      assertThatThrownBy(() -> database.writeDisposable(connection -> remember(connection, "a")))
          .isInstanceOfSatisfying(
              DatabaseBusy.class,
              refused ->
                  assertThat(refused.problem().what())
                      .isEqualTo("another process holds the database"));
    }
    database.writeDisposable(connection -> remember(connection, "a"));
    assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(1);
  }

  @Test
  void a_statement_that_is_wrong_is_our_own_fault() {
    assertThatThrownBy(
            () ->
                database.write(
                    connection -> {
                      Connections.execute(connection, "SELECT nonsense");
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(home.resolve("workbench.db").toString());
  }

  @Test
  void a_sound_database_has_no_problems() {
    assertThat(database.integrityCheck()).isEmpty();
  }

  @Test
  void a_guard_that_is_gone_is_a_problem() {
    database.write(
        connection -> {
          Connections.execute(connection, "DROP TRIGGER events_are_never_deleted");
          return 0;
        });

    assertThat(database.integrityCheck())
        .containsExactly("the trigger events_are_never_deleted is gone");
  }

  @Test
  void a_guard_that_is_defined_otherwise_is_a_problem() {
    database.write(
        connection -> {
          Connections.execute(connection, "DROP TRIGGER events_are_never_deleted");
          Connections.execute(
              connection,
              "CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events"
                  + " BEGIN SELECT 'not any more'; END");
          return 0;
        });

    assertThat(database.integrityCheck())
        .containsExactly(
            "the trigger events_are_never_deleted is not defined as the workbench defines it");
  }

  @Test
  void a_page_that_is_overwritten_is_a_problem() throws IOException {
    database.write(
        connection -> {
          for (int i = 0; i < 500; i++) {
            remember(connection, "file " + i);
          }
          return 0;
        });
    database.close();
    Path file = home.resolve("workbench.db");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long page = bytes.length() - 4096;
      bytes.seek(page);
      bytes.write("damage".repeat(600).getBytes(StandardCharsets.US_ASCII));
    }

    open();
    assertThat(database.integrityCheck()).isNotEmpty();
  }
}
