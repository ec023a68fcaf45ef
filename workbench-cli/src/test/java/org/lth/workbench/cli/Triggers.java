package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Disarms a journal, as somebody who has the file can. */
final class Triggers {
  private Triggers() {}

  /** Drops all triggers and gives back the statements that made them. */
  static List<String> drop(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) {
      while (rows.next()) {
        names.add(rows.getString("name"));
        definitions.add(rows.getString("sql"));
      }
    }
    assertThat(names).isNotEmpty();
    for (String name : names) {
      statement.execute("DROP TRIGGER " + name);
    }
    return definitions;
  }
}
