package org.lth.workbench.mirror.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeUnusable;
import org.sqlite.SQLiteConfig;

/**
 * The file {@code mirror.db}. Whatever is wrong with it, it is deleted and made anew.
 *
 * @param file where it is
 */
record MirrorDatabase(Path file) {
  private static final int VERSION = 1;
  private static final int BUSY_MILLIS = 5_000;
  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS servers (server TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS runs (server TEXT NOT NULL, run TEXT NOT NULL, basis TEXT NOT NULL,"
        + " head TEXT NOT NULL, PRIMARY KEY (server, run)) STRICT",
    "CREATE TABLE IF NOT EXISTS copies (server TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,"
        + " content TEXT NOT NULL, metrics INTEGER NOT NULL, points TEXT NOT NULL,"
        + " PRIMARY KEY (server, key)) STRICT"
  };

  /** Opens it with its tables, and makes it anew if it cannot be used. */
  Connection openOrReplace() {
    try {
      return open();
    } catch (SQLException unusable) {
      try {
        for (String part : new String[] {"", "-wal", "-shm"}) {
          Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
        return open();
      } catch (IOException | SQLException failure) {
        failure.addSuppressed(unusable);
        throw broken(failure);
      }
    }
  }

  /** Opens it with its tables. */
  Connection open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
    try (Statement statement = connection.createStatement()) {
      requireKnown(statement);
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void requireKnown(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      int version = rows.next() ? rows.getInt(1) : 0;
      if (version != 0 && version != VERSION) {
        throw new SQLException("mirror.db is of version " + version + ", not " + VERSION);
      }
    }
  }

  /** The error for a file that can be neither used nor replaced. */
  HomeUnusable broken(Exception failure) {
    return new HomeUnusable(
        Problem.what("the mirror's memory cannot be written")
            .where(file.toString())
            .expected("a file and a folder that this user may write")
            .actual(String.valueOf(failure.getMessage()))
            .next("delete the file, which holds nothing that cannot be asked again, or free space"),
        failure);
  }
}
