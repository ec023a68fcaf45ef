package org.lth.workbench.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks for damage that SQLite itself can see, and for guards that are gone or changed. */
final class Integrity {
  /** The triggers that keep the events append-only; anybody with the file can drop them. */
  static final List<String> GUARDS =
      List.of(
          "events_are_never_changed",
          "events_are_never_deleted",
          "events_are_only_appended",
          "positions_have_no_gap");

  private static final List<String> MIGRATIONS =
      List.of("migration/V1__journal.sql", "migration/V2__checkpoints.sql");

  private Integrity() {}

  static List<String> check(Connection connection) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (String line : column(connection, "PRAGMA integrity_check")) {
      if (!line.equals("ok")) {
        problems.add(line);
      }
    }
    for (String table : column(connection, "PRAGMA foreign_key_check")) {
      problems.add("a row of table " + table + " names a row that is not there");
    }
    problems.addAll(unguarded(connection));
    return problems;
  }

  /** The guards that are gone or changed; cheap, since it reads definitions alone. */
  static List<String> unguarded(Connection connection) throws SQLException {
    List<String> problems = new ArrayList<>();
    List<String> triggers =
        column(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    for (String guard : GUARDS) {
      if (!triggers.contains(guard)) {
        problems.add("the trigger " + guard + " is gone");
      }
    }
    problems.addAll(changedDefinitions(connection));
    return problems;
  }

  /**
   * The tables and triggers that are not defined as the migrations define them. SQLite keeps the
   * text of a definition as it was given, and does not notice a flipped bit in it that is still
   * SQL.
   */
  private static List<String> changedDefinitions(Connection connection) throws SQLException {
    String migrations = migrations();
    List<String> changed = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                    + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    + " AND name NOT LIKE 'flyway\\_%' ESCAPE '\\'")) {
      while (rows.next()) {
        if (!migrations.contains(rows.getString("sql"))) {
          changed.add(
              "the "
                  + rows.getString("type")
                  + " "
                  + rows.getString("name")
                  + " is not defined as the workbench defines it");
        }
      }
    }
    return changed;
  }

  private static String migrations() {
    StringBuilder text = new StringBuilder();
    for (String migration : MIGRATIONS) {
      try (InputStream in = Integrity.class.getResourceAsStream(migration)) {
        text.append(new String(requireNonNull(in, migration).readAllBytes(), UTF_8));
      } catch (IOException unreadable) {
        throw new UncheckedIOException("cannot read " + migration, unreadable);
      }
    }
    return text.toString();
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
