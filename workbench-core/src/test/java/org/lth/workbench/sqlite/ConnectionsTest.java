package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.sqlite.Connections.Purpose;

class ConnectionsTest {
  @TempDir Path home;

  private Path file;

  @BeforeEach
  void create() throws SQLException {
    file = home.resolve("odd ?name#50%.db");
    try (Connection connection = new Connections(file).creating().getConnection()) {
      Connections.execute(connection, "CREATE TABLE t (x ANY) STRICT");
    }
    assertThat(file).isRegularFile();
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
      return rows.getString(1);
    }
  }

  @Test
  void what_is_written_survives_the_loss_of_power() throws SQLException {
    try (Connection connection = new Connections(file).open(Purpose.WRITING)) {
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connection, "synchronous")).isEqualTo("2");
      assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(connection, "recursive_triggers")).isEqualTo("1");
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("30000");
    }
  }

  @Test
  void what_is_disposable_need_not_survive_and_waits_less() throws SQLException {
    try (Connection connection = new Connections(file).open(Purpose.DISPOSABLE)) {
      assertThat(pragma(connection, "synchronous")).isEqualTo("1");
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("1000");
    }
  }

  @Test
  void a_reader_cannot_write() throws SQLException {
    try (Connection connection = new Connections(file).open(Purpose.READING)) {
      assertThatThrownBy(() -> Connections.execute(connection, "INSERT INTO t VALUES (1)"))
          .hasMessageContaining("SQLITE_READONLY");
    }
  }

  @Test
  void a_file_that_is_gone_is_not_created_anew() throws Exception {
    Files.delete(file);

    for (Purpose purpose : Purpose.values()) {
      assertThatThrownBy(() -> new Connections(file).open(purpose))
          .hasMessageContaining("SQLITE_CANTOPEN");
    }
    assertThatThrownBy(() -> new Connections(file).openUnchanged())
        .hasMessageContaining("SQLITE_CANTOPEN");
    assertThat(file).doesNotExist();
  }

  // Locks by lock files know no shared memory, as network file systems do not.
  @Test
  void a_file_system_without_shared_memory_is_refused_with_advice() throws SQLException {
    Path local = home.resolve("rollback.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + local)) {
      Connections.execute(connection, "CREATE TABLE t (x ANY) STRICT");
    }

    assertThatThrownBy(() -> new Connections(local, "?vfs=unix-dotfile").open(Purpose.WRITING))
        .isInstanceOfSatisfying(
            DatabaseUnusable.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
              assertThat(refused.problem().what()).contains("network file systems");
              assertThat(refused.problem().where()).isEqualTo(local.toString());
              assertThat(refused.problem().actual()).isEqualTo("journal_mode delete");
              assertThat(refused.problem().nextStep()).contains("local disk");
            });
  }
}
