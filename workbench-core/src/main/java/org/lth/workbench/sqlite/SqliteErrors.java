package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns SQLite's errors into ours, which say who can do something about it. */
final class SqliteErrors {
  private static final int PRIMARY_CODE = 0xff;

  private SqliteErrors() {}

  /** The error for a failure to open; one that did not come from SQLite stopped it from loading. */
  static RuntimeException ofOpening(Path database, SQLException failure) {
    return failure instanceof SQLiteException
        ? of(database, failure)
        : libraryMissing(database, failure);
  }

  /**
   * The error for a failure. A failure that only our own code can cause is an
   * IllegalStateException.
   */
  static RuntimeException of(Path database, SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(database, said(failure), failure);
      case SQLITE_FULL -> full(database, failure);
      case SQLITE_BUSY, SQLITE_LOCKED -> busy(database, failure);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> closed(database, failure);
      case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOLFS ->
          isWithoutRoom(failure) ? full(database, failure) : broken(database, failure);
      default -> new IllegalStateException("SQLite refused a statement on " + database, failure);
    };
  }

  /** SQLite's shared memory is a file that grows before anything is read. */
  private static boolean isWithoutRoom(SQLException failure) {
    return failure instanceof SQLiteException refused
        && refused.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException refused
        ? SQLiteErrorCode.getErrorCode(refused.getResultCode().code & PRIMARY_CODE)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /** The error for a database file that is damaged or something else. */
  static DatabaseDamaged damaged(Path database, String actual, @Nullable Throwable cause) {
    return new DatabaseDamaged(
        Problem.what("the database is damaged")
            .where(database.toString())
            .expected("a workbench database")
            .actual(actual)
            .next(
                "move the file (with its -wal file) away and restore it from a backup; then run"
                    + " `workbench verify`"),
        cause);
  }

  private static DatabaseUnusable full(Path database, SQLException failure) {
    return new DatabaseUnusable(
        Problem.what("the disk is full")
            .where(database.toString())
            .expected("space for the database to grow")
            .actual(said(failure))
            .next("free some space and try again; nothing was half-written"),
        failure);
  }

  private static DatabaseBusy busy(Path database, SQLException failure) {
    return new DatabaseBusy(
        Problem.what("another process holds the database")
            .where(database.toString())
            .expected("its turn to write in time")
            .actual(said(failure))
            .next("find the process (`fuser " + database + "`), wait for it or end it, try again"),
        failure);
  }

  private static DatabaseUnusable closed(Path database, SQLException failure) {
    return new DatabaseUnusable(
        Problem.what("the database cannot be opened for writing")
            .where(database.toString())
            .expected("a file and a folder that this user may write")
            .actual(said(failure))
            .next("change their rights or choose another home with --home"),
        failure);
  }

  private static DatabaseUnusable broken(Path database, SQLException failure) {
    return new DatabaseUnusable(
        Problem.what("the disk refused to read or write the database")
            .where(database.toString())
            .expected("a local disk that works")
            .actual(said(failure))
            .next("look at the disk and the system's log, then run `workbench verify`"),
        failure);
  }

  /** The error for a home whose files the system refuses to make or lock. */
  static DatabaseUnusable unwritable(Path database, IOException failure) {
    return new DatabaseUnusable(
        Problem.what("the home cannot be written")
            .where(database.toString())
            .expected("a folder that this user may write, on a disk that can lock files")
            .actual(failure.toString())
            .next("change its rights or choose another home with --home"),
        failure);
  }

  /** The error for a home whose files the system refuses to show. */
  static DatabaseUnusable unreadable(Path database, IOException failure) {
    return new DatabaseUnusable(
        Problem.what("the home cannot be read")
            .where(database.toString())
            .expected("a database, with its -wal file, that this user may read")
            .actual(failure.toString())
            .next("change their rights, or copy the home to where you may read it"),
        failure);
  }

  private static DatabaseUnusable libraryMissing(Path database, SQLException failure) {
    return new DatabaseUnusable(
        Problem.what("SQLite's native library could not be started")
            .where(database.toString())
            .expected("a folder for temporary files that this user may write and execute from")
            .actual(said(failure))
            .next("name such a folder with WORKBENCH_JAVA_OPTIONS=-Dorg.sqlite.tmpdir=DIR"),
        failure);
  }

  private static String said(SQLException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : failure.getMessage() + ": " + cause.getMessage();
  }
}
