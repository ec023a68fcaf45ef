package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.domain.WorkbenchException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorsTest {
  private static final Path FILE = Path.of("home", "workbench.db");

  @ParameterizedTest
  @CsvSource({
    "SQLITE_CORRUPT, REFUSED, the database is damaged",
    "SQLITE_CORRUPT_INDEX, REFUSED, the database is damaged",
    "SQLITE_NOTADB, REFUSED, the database is damaged",
    "SQLITE_FULL, OUTSIDE, the disk is full",
    "SQLITE_BUSY, OUTSIDE, another process holds the database",
    "SQLITE_BUSY_SNAPSHOT, OUTSIDE, another process holds the database",
    "SQLITE_LOCKED, OUTSIDE, another process holds the database",
    "SQLITE_READONLY, OUTSIDE, the database cannot be opened for writing",
    "SQLITE_READONLY_DIRECTORY, OUTSIDE, the database cannot be opened for writing",
    "SQLITE_CANTOPEN, OUTSIDE, the database cannot be opened for writing",
    "SQLITE_IOERR, OUTSIDE, the disk refused to read or write the database",
    "SQLITE_IOERR_SHMSIZE, OUTSIDE, the disk is full",
    "SQLITE_IOERR_FSYNC, OUTSIDE, the disk refused to read or write the database"
  })
  void every_failure_says_whose_turn_it_is(
      SQLiteErrorCode code, WorkbenchException.Kind kind, String what) {
    SQLException failure = new SQLiteException("what SQLite said", code);

    assertThat(SqliteErrors.of(FILE, failure))
        .hasCause(failure)
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.problem().what()).isEqualTo(what);
              assertThat(refused.problem().where()).isEqualTo(FILE.toString());
              assertThat(refused.problem().actual()).isEqualTo("what SQLite said");
            });
  }

  @Test
  void a_breach_of_our_own_rules_is_our_own_fault() {
    SQLException failure = new SQLiteException("no", SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER);

    assertThat(SqliteErrors.of(FILE, failure)).isInstanceOf(IllegalStateException.class);
    assertThat(SqliteErrors.of(FILE, new SQLException("closed")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_library_that_does_not_load_is_said_with_a_way_out() {
    SQLException failure =
        new SQLException("Error opening connection", new IllegalArgumentException("no such file"));

    assertThat(SqliteErrors.ofOpening(FILE, failure))
        .isInstanceOfSatisfying(
            DatabaseUnusable.class,
            refused -> {
              assertThat(refused.problem().actual())
                  .isEqualTo("Error opening connection: no such file");
              assertThat(refused.problem().nextStep()).contains("org.sqlite.tmpdir");
            });
  }
}
