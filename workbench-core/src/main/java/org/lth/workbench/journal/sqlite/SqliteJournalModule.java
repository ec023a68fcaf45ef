package org.lth.workbench.journal.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.sqlite.SqliteDatabase;

/** Keeps events in the home's database, which it takes from outside. */
public final class SqliteJournalModule extends AbstractModule {
  @Provides
  @Singleton
  EventJournal journal(SqliteDatabase database) {
    return new SqliteEventJournal(database);
  }

  @Provides
  @Singleton
  JournalInspection inspection(SqliteDatabase database) {
    return new SqliteJournalInspection(database);
  }
}
