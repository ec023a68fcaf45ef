package org.lth.workbench.home.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.home.ProgressBoard.Values;
import org.lth.workbench.home.ProgressBoardContract;
import org.lth.workbench.sqlite.SqliteDatabase;

class SqliteProgressBoardTest extends ProgressBoardContract {
  private static final RunId RUN = RunId.of(1, 1);

  @TempDir Path home;

  private SqliteDatabase database;
  private ProgressBoard board;

  @BeforeEach
  void open() {
    database = new SqliteHomeModule().database(new HomeLayout(home));
    board = new SqliteProgressBoard(database);
  }

  @Override
  protected ProgressBoard board() {
    return board;
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Evaluated evaluated(int level, long step, double trainLoss) {
    return new Evaluated(new Level(level), step, new Values(trainLoss, 0.1, 1.0 / 3.0, 0.0));
  }

  @Test
  void a_board_that_cannot_be_written_does_not_disturb_training() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE progress");
    }

    assertThatCode(
            () -> {
              board.report(RUN, evaluated(0, 100, 1));
              board.clear(RUN);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> board.read(RUN))
        .hasRootCauseMessage(
            "[SQLITE_ERROR] SQL error or" + " missing database (no such table: progress)");
  }

  @Test
  void a_writer_that_takes_long_does_not_disturb_training() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      board.report(RUN, evaluated(0, 100, 1));
      statement.execute("ROLLBACK");
    }

    assertThat(board.read(RUN)).isEmpty();
    board.report(RUN, evaluated(0, 100, 1));
    assertThat(board.read(RUN)).hasSize(1);
  }

  @Test
  void what_found_another_writer_is_written_with_what_comes_next_in_its_order() throws Exception {
    board.report(RUN, evaluated(0, 100, 1));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      board.clear(RUN);
      board.report(RUN, evaluated(1, 100, 2));
      statement.execute("ROLLBACK");
    }

    board.report(RUN, evaluated(1, 200, 3));

    assertThat(board.read(RUN)).containsExactly(evaluated(1, 100, 2), evaluated(1, 200, 3));
  }
}
