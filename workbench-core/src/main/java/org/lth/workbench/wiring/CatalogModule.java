package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.RunIndex;
import org.lth.workbench.catalog.RunLineStore;
import org.lth.workbench.catalog.RunTable;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.catalog.sqlite.SqliteCatalogModule;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.snapshot.SnapshotStore;

/** What runs and tickets are known of. */
final class CatalogModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new SqliteCatalogModule());
  }

  @Provides
  @Singleton
  Catalog catalog(EventJournal journal, EventCodec codec, RunLocks locks) {
    return new Catalog(journal, codec, locks);
  }

  @Provides
  @Singleton
  RunTable runTable(EventJournal journal, Catalog catalog, RunLocks locks, RunLineStore lines) {
    return new RunTable(journal, catalog, locks, lines);
  }

  @Provides
  @Singleton
  RunIndex runIndex(EventJournal journal, EventCodec codec, RunLocks locks) {
    return new RunIndex(journal, codec, locks);
  }

  @Provides
  @Singleton
  Tickets tickets(Catalog catalog, SnapshotStore snapshots) {
    return new Tickets(catalog, snapshots);
  }

  @Provides
  @Singleton
  ModeConnectivity connectivity(RunTrainer runTrainer, Tickets tickets) {
    return new ModeConnectivity(runTrainer, tickets);
  }
}
