package org.lth.workbench.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.lth.workbench.domain.Problem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one database file, each with its settings in force. */
final class Connections {
  static {
    NativeLibrary.place();
  }

  private final Path database;
  private final String url;
  private final boolean isReadOnly;

  Connections(Path database) {
    this(database, "");
  }

  /** Takes SQLite's own URI parameters, such as {@code ?vfs=}. */
  Connections(Path database, String parameters) {
    this(database, parameters, false);
  }

  private Connections(Path database, String parameters, boolean isReadOnly) {
    this.database = database;
    this.isReadOnly = isReadOnly;
    // A plain path would end at a question mark.
    this.url = "jdbc:sqlite:" + database.toUri() + parameters;
  }

  /** Gives connections for reading to a file that this user may not write. */
  static Connections readOnly(Path database, String parameters) {
    return new Connections(database, parameters, true);
  }

  Path database() {
    return database;
  }

  /** What a connection is for; the rest of its settings are the same for all. */
  enum Purpose {
    /** What is committed survives the loss of power. */
    WRITING(SQLiteConfig.SynchronousMode.FULL, 30_000),
    /** Reads see one state of the database and never wait. */
    READING(SQLiteConfig.SynchronousMode.FULL, 30_000),
    /** A commit may be lost; in exchange it is fast. */
    DISPOSABLE(SQLiteConfig.SynchronousMode.NORMAL, 1_000);

    private final SQLiteConfig.SynchronousMode synchronous;
    private final int busyMillis;

    Purpose(SQLiteConfig.SynchronousMode synchronous, int busyMillis) {
      this.synchronous = synchronous;
      this.busyMillis = busyMillis;
    }

    /** The synchronous mode as SQLite answers it. */
    private String synchronousNumber() {
      return synchronous == SQLiteConfig.SynchronousMode.FULL ? "2" : "1";
    }

    private SQLiteConfig.TransactionMode transactionMode() {
      return this == READING
          ? SQLiteConfig.TransactionMode.DEFERRED
          : SQLiteConfig.TransactionMode.IMMEDIATE;
    }
  }

  /** Opens the existing file. */
  Connection open(Purpose purpose) throws SQLException {
    SQLiteConfig config = config(purpose);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = config.createConnection(url);
    try {
      if (purpose == Purpose.READING) {
        execute(connection, "PRAGMA query_only = ON");
      }
      requireInForce(connection, purpose);
      return connection;
    } catch (SQLException | DatabaseUnusable refused) {
      closeAfter(refused, connection);
      throw refused;
    }
  }

  /** Opens the existing file to look at it, and changes none of its settings. */
  Connection openUnchanged() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(isReadOnly);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(Purpose.WRITING.busyMillis);
    return config.createConnection(url);
  }

  /** Gives connections for writing that also create the file. */
  SQLiteDataSource creating() {
    SQLiteDataSource source = new SQLiteDataSource(config(Purpose.WRITING));
    source.setUrl(url);
    return source;
  }

  private SQLiteConfig config(Purpose purpose) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(isReadOnly);
    if (!isReadOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    }
    config.setSynchronous(purpose.synchronous);
    config.setTransactionMode(purpose.transactionMode());
    config.enforceForeignKeys(true);
    config.enableRecursiveTriggers(true);
    config.setBusyTimeout(purpose.busyMillis);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private void requireInForce(Connection connection, Purpose purpose) throws SQLException {
    String journalMode = pragma(connection, "journal_mode");
    if (!isReadOnly && !journalMode.equals("wal")) {
      throw new DatabaseUnusable(
          Problem.what("SQLite refused the write-ahead log, as it does on network file systems")
              .where(database.toString())
              .expected("journal_mode wal")
              .actual("journal_mode " + journalMode)
              .next("put the home on a local disk with --home"),
          null);
    }
    require(connection, "synchronous", purpose.synchronousNumber());
    require(connection, "foreign_keys", "1");
    require(connection, "recursive_triggers", "1");
    require(connection, "busy_timeout", String.valueOf(purpose.busyMillis));
    require(connection, "query_only", purpose == Purpose.READING ? "1" : "0");
    requireEqual(
        "transaction mode",
        purpose.transactionMode().name(),
        connection
            .unwrap(SQLiteConnection.class)
            .getConnectionConfig()
            .getTransactionMode()
            .name());
  }

  private void require(Connection connection, String pragma, String expected) throws SQLException {
    requireEqual(pragma, expected, pragma(connection, pragma));
  }

  private void requireEqual(String setting, String expected, String actual) {
    if (!actual.equals(expected)) {
      throw new DatabaseUnusable(
          Problem.what("SQLite refused a setting")
              .where(database.toString())
              .expected(setting + " " + expected)
              .actual(setting + " " + actual)
              .next("use the SQLite library that comes with the workbench"),
          null);
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
      return rows.next() ? rows.getString(1).toLowerCase(Locale.ROOT) : "unknown";
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void closeAfter(Throwable failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }
}
