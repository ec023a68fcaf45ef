package org.lth.workbench.home.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.sqlite.SqliteDatabase;

/**
 * Opens the home's database, and keeps the file ledger, the progress board and the index of
 * checkpoints in it.
 */
public final class SqliteHomeModule extends AbstractModule {
  @Provides
  @Singleton
  SqliteDatabase database(HomeLayout home) {
    return SqliteDatabase.open(new SqliteDatabase.Location(home.database(), home.schemaLock()));
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
    return database::integrityCheck;
  }
}
