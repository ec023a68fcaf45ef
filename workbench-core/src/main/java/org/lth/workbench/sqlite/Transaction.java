package org.lth.workbench.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work between BEGIN and COMMIT, or leaves nothing of it. */
final class Transaction {
  private final Connection connection;
  private final String begin;

  private Transaction(Connection connection, String begin) {
    this.connection = connection;
    this.begin = begin;
  }

  /** Sees one state of the database. */
  static Transaction reading(Connection connection) {
    return new Transaction(connection, "BEGIN");
  }

  /**
   * Is alone from its first statement on; one that began by reading could be refused its turn to
   * write.
   */
  static Transaction writing(Connection connection) {
    return new Transaction(connection, "BEGIN IMMEDIATE");
  }

  // JDBC's own commit would begin the next transaction at once, and hold the database with it.
  <T> T run(SqliteDatabase.Work<T> work) throws SQLException {
    Connections.execute(connection, begin);
    try {
      T result = work.apply(connection);
      Connections.execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      rollBackAfter(failure);
      throw failure;
    }
  }

  private void rollBackAfter(Throwable failure) {
    try {
      Connections.execute(connection, "ROLLBACK");
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }
}
