package org.lth.workbench.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks for damage that SQLite itself can see, and for guards that are gone. */
final class Integrity {
  /** The triggers that keep the events append-only; anybody with the file can drop them. */
  static final List<String> GUARDS =
      List.of(
          "events_are_never_changed",
          "events_are_never_deleted",
          "events_are_only_appended",
          "positions_have_no_gap");

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
    List<String> triggers =
        column(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    for (String guard : GUARDS) {
      if (!triggers.contains(guard)) {
        problems.add("the trigger " + guard + " is gone");
      }
    }
    return problems;
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
