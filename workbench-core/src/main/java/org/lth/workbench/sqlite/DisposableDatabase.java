package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * A database of its own beside the journal, of things that can be found again. If it is damaged in
 * any way, it is deleted and made again.
 *
 * @param file where it is
 * @param version of its tables; another one is as good as damaged
 * @param tables statements that create them unless they exist
 */
public record DisposableDatabase(Path file, int version, List<String> tables) {
  private static final int BUSY_MILLIS = 5_000;

  public DisposableDatabase {
    tables = List.copyOf(tables);
  }

  /**
   * Opens it with its tables, and makes it again if it cannot be used.
   *
   * @throws SQLException if it can be neither used nor replaced
   */
  public Connection openOrReplace() throws SQLException {
    try {
      return open();
    } catch (SQLException unusable) {
      try {
        for (String part : new String[] {"", "-wal", "-shm"}) {
          Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
        return open();
      } catch (IOException undeletable) {
        unusable.addSuppressed(undeletable);
        throw unusable;
      } catch (SQLException failure) {
        failure.addSuppressed(unusable);
        throw failure;
      }
    }
  }

  /** Opens it with its tables. */
  public Connection open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
    try (Statement statement = connection.createStatement()) {
      if (!isMade(statement)) {
        for (String table : tables) {
          statement.execute(table);
        }
        statement.execute("PRAGMA user_version = " + version);
      }
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private boolean isMade(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      int found = rows.next() ? rows.getInt(1) : 0;
      if (found != 0 && found != version) {
        throw new SQLException(file.getFileName() + " is of version " + found + ", not " + version);
      }
      return found == version;
    }
  }
}
