package org.lth.workbench.home.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.sqlite.DatabaseBusy;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board in the table {@code progress}. */
final class SqliteProgressBoard implements ProgressBoard {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteProgressBoard.class);

  private final SqliteDatabase database;
  private final List<SqliteDatabase.Work<Integer>> waiting = new ArrayList<>();

  SqliteProgressBoard(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void report(RunId run, Evaluated evaluated) {
    tryWrite(
        run,
        connection -> {
          // A resumed run evaluates some steps again.
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO progress (run, level, step, train_loss, validation_loss,"
                      + " validation_accuracy, test_accuracy) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, run.value());
            insert.setInt(2, evaluated.level().number());
            insert.setLong(3, evaluated.step());
            insert.setDouble(4, evaluated.values().trainLoss());
            insert.setDouble(5, evaluated.values().validationLoss());
            insert.setDouble(6, evaluated.values().validationAccuracy());
            insert.setDouble(7, evaluated.values().testAccuracy());
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public void clear(RunId run) {
    tryWrite(
        run,
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM progress WHERE run = ?")) {
            delete.setString(1, run.value());
            return delete.executeUpdate();
          }
        });
  }

  /** Writes also what found the database busy before, in its order. */
  private synchronized void tryWrite(RunId run, SqliteDatabase.Work<Integer> work) {
    waiting.add(work);
    try {
      database.writeDisposable(this::writeWaiting);
      waiting.clear();
    } catch (DatabaseBusy taken) {
      LOG.debug("the progress of run {} waits for its turn", run, taken);
    } catch (WorkbenchException explained) {
      waiting.clear();
      LOG.warn(
          "the progress of run {} could not be shown: {}, {}",
          run,
          explained.problem().what(),
          explained.problem().actual());
    } catch (IllegalStateException failure) {
      waiting.clear();
      LOG.warn("the progress of run {} could not be shown", run, failure);
    }
  }

  private int writeWaiting(Connection connection) throws SQLException {
    int rows = 0;
    for (SqliteDatabase.Work<Integer> work : waiting) {
      rows += work.apply(connection);
    }
    return rows;
  }

  @Override
  public List<Evaluated> read(RunId run) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM progress WHERE run = ? ORDER BY level, step")) {
            select.setString(1, run.value());
            return evaluations(select);
          }
        });
  }

  private static List<Evaluated> evaluations(PreparedStatement select) throws SQLException {
    List<Evaluated> evaluations = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        evaluations.add(
            new Evaluated(
                new Level(rows.getInt("level")),
                rows.getLong("step"),
                new Values(
                    number(rows, "train_loss"),
                    number(rows, "validation_loss"),
                    number(rows, "validation_accuracy"),
                    number(rows, "test_accuracy"))));
      }
    }
    return evaluations;
  }

  /** SQLite keeps NaN as NULL. */
  private static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
