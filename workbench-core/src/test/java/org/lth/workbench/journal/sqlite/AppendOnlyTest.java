package org.lth.workbench.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.sqlite.SqliteDatabase;

/** What holds for every program that opens the file, here one with SQLite's own settings. */
class AppendOnlyTest {
  private static final String COLUMNS =
      " events (position, run, version, type, schema, at, data, previous_hash, hash) VALUES ";
  private static final String REST = "'counted', 1, '2026-03-01T12:00:00.000Z', ";
  private static final String FORGED = "'sha256:" + "0".repeat(64) + "'";
  private static final String LAST_HASH = "(SELECT hash FROM events WHERE version = 2)";

  @TempDir static Path folder;

  @TempDir Path home;

  private Connection connection;
  private List<String> before;

  @BeforeAll
  static void write_two_events() {
    try (SqliteDatabase database =
        SqliteDatabase.open(
            new SqliteDatabase.Location(folder.resolve("two.db"), folder.resolve("schema")))) {
      Instant noon = Instant.parse("2026-03-01T12:00:00Z");
      EncodedEvent event = new EncodedEvent("counted", 1, noon, "{}");
      new SqliteEventJournal(database)
          .append(new EventJournal.Append(new StreamName("run"), 0, List.of(event, event)));
    }
  }

  @BeforeEach
  void open_a_copy() throws IOException, SQLException {
    Path file = Files.copy(folder.resolve("two.db"), home.resolve("workbench.db"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    before = rows();
    assertThat(before).hasSize(2);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT concat_ws('|', position, run, version, type, schema, at, data,"
                    + " previous_hash, hash) FROM events ORDER BY position")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void refused(String sql, String reason) throws SQLException {
    assertThatThrownBy(() -> execute(sql)).hasMessageContaining(reason);
    assertThat(rows()).isEqualTo(before);
  }

  private static String row(String place, String previousHash, String hash) {
    return "(" + place + ", " + REST + "'[1]', " + previousHash + ", " + hash + ")";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET data = '[1]' WHERE version = 2",
        "UPDATE OR REPLACE events SET version = 1, previous_hash = NULL WHERE version = 2",
        "UPDATE OR IGNORE events SET data = '[1]'",
        "UPDATE events SET position = 7 WHERE position = 2"
      })
  void an_event_is_never_changed(String sql) throws SQLException {
    refused(sql, "an event is never changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM events",
        "DELETE FROM events WHERE position = 2",
        "DELETE FROM events WHERE run = 'run' AND version = 2"
      })
  void an_event_is_never_deleted(String sql) throws SQLException {
    refused(sql, "an event is never deleted");
  }

  @ParameterizedTest
  @CsvSource({"REPLACE, off", "REPLACE, on", "IGNORE, off", "FAIL, off", "ROLLBACK, off"})
  void an_event_is_never_replaced(String conflict, String recursive) throws SQLException {
    execute("PRAGMA recursive_triggers = " + recursive);
    String insert = "INSERT OR " + conflict + " INTO" + COLUMNS;
    refused(insert + row("2, 'other', 1", "NULL", FORGED), "this position is taken");
    refused(
        insert + row("3, 'run', 2", "(SELECT hash FROM events WHERE version = 1)", FORGED),
        "this version of the run is taken");
    refused(insert + row("3, 'run', 3", LAST_HASH, LAST_HASH), "an event of this hash is there");
    refused(insert + row("NULL, 'other', 1", "NULL", LAST_HASH), "an event of this hash is there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "position; 2, 'other', 1; this position is taken",
        "run, version; NULL, 'run', 1; this version of the run is taken"
      })
  void an_event_is_never_changed_by_inserting_it_again(String conflict, String place, String reason)
      throws SQLException {
    refused(
        "INSERT INTO"
            + COLUMNS
            + row(place, "NULL", FORGED)
            + (" ON CONFLICT (" + conflict + ") DO UPDATE SET data = excluded.data"),
        reason);
  }

  @Test
  void an_event_is_never_changed_by_inserting_its_hash_again() throws SQLException {
    refused(
        "INSERT INTO"
            + COLUMNS
            + row("NULL, 'other', 1", "NULL", LAST_HASH)
            + " ON CONFLICT (hash) DO UPDATE SET data = excluded.data",
        "an event of this hash is there");
  }

  @Test
  void a_version_is_never_left_out() throws SQLException {
    String insert = "INSERT INTO" + COLUMNS;
    refused(insert + row("3, 'run', 4", LAST_HASH, FORGED), "the version is not the next one");
    refused(insert + row("3, 'other', 2", FORGED, FORGED), "the version is not the next one");
  }

  @Test
  void an_event_always_names_the_one_before_it() throws SQLException {
    refused(
        "INSERT INTO" + COLUMNS + row("3, 'run', 3", FORGED, FORGED), "previous_hash is not the");
    refused(
        "INSERT INTO" + COLUMNS + row("3, 'run', 3", "NULL", FORGED), "previous_hash is not the");
    refused(
        "INSERT INTO" + COLUMNS + row("3, 'other', 1", LAST_HASH, FORGED),
        "previous_hash is not the");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4, 99})
  void a_position_is_never_left_out(int position) throws SQLException {
    refused(
        "INSERT INTO" + COLUMNS + row(position + ", 'run', 3", LAST_HASH, FORGED),
        "the position is not the next one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3, 'run', 3, 'counted', 1, '2026-03-01T12:00:00.000Z', 'no json', ",
        "3, 'run', 3, 'counted', 1, 'yesterday', '{}', ",
        "3, 'run', 3, 'counted', 0, '2026-03-01T12:00:00.000Z', '{}', ",
        "3, 'run', 3, '', 1, '2026-03-01T12:00:00.000Z', '{}', ",
        "3, 'run', 3, 'counted', 'one', '2026-03-01T12:00:00.000Z', '{}', "
      })
  void a_row_that_is_no_event_is_refused(String values) throws SQLException {
    refused(
        "INSERT INTO" + COLUMNS + "(" + values + LAST_HASH + ", " + FORGED + ")",
        "SQLITE_CONSTRAINT");
  }

  @Test
  void a_row_that_is_the_next_event_is_taken() throws SQLException {
    execute("INSERT INTO" + COLUMNS + row("NULL, 'run', 3", LAST_HASH, FORGED));

    assertThat(rows()).hasSize(3).startsWith(before.toArray(String[]::new));
  }
}
