package org.lth.workbench.home.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.List;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeFolder;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.sqlite.SqliteDatabase;

/**
 * Opens the home's database, and keeps the file ledger, the progress board and the index of
 * checkpoints in it.
 */
public final class SqliteHomeModule extends AbstractModule {
  private final Access access;

  /** What may be done with the database. */
  public enum Access {
    /** It is made or brought up to date first, if it has to be. */
    FULL,
    /** It has to be there, and cannot be changed. */
    READING,
    /** It is needed by nothing, and what needs it nevertheless is refused where there is none. */
    NONE
  }

  /** The module for a home that may be written. */
  public SqliteHomeModule() {
    this(Access.FULL);
  }

  /** The module for one kind of access. */
  public SqliteHomeModule(Access access) {
    this.access = access;
  }

  @Provides
  @Singleton
  SqliteDatabase database(HomeLayout home) {
    if (access == Access.NONE) {
      new HomeFolder(home).require();
    }
    SqliteDatabase.Location location =
        new SqliteDatabase.Location(home.database(), home.schemaLock());
    return access == Access.FULL
        ? SqliteDatabase.open(location)
        : SqliteDatabase.openForReading(location);
  }

  @Provides
  @Singleton
  FileLedger ledger(SqliteDatabase database) {
    return new SqliteFileLedger(database);
  }

  @Provides
  @Singleton
  ProgressBoard board(SqliteDatabase database) {
    return new SqliteProgressBoard(database);
  }

  @Provides
  @Singleton
  CheckpointIndex checkpoints(SqliteDatabase database) {
    return new SqliteCheckpointIndex(database);
  }

  @Provides
  @Singleton
  DatabaseCheck check(SqliteDatabase database) {
    return new DatabaseCheck() {
      @Override
      public List<String> problems() {
        return database.integrityCheck();
      }

      @Override
      public List<String> unguarded() {
        return database.unguarded();
      }
    };
  }
}
