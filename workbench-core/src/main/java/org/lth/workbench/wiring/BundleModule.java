package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleExport;
import org.lth.workbench.bundle.BundleImport;
import org.lth.workbench.bundle.BundleReader;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.bundle.SigningKeys;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.vocabulary.Vocabulary;

/** Wires what packs, checks and takes in bundles. */
final class BundleModule extends AbstractModule {
  @Provides
  @Singleton
  BundleExport export(Catalog catalog, SnapshotInventory snapshots, BundleWriter writer) {
    return new BundleExport(catalog, snapshots, writer);
  }

  @Provides
  @Singleton
  BundleCheck check(
      BundleReader reader,
      SigningKeys keys,
      EventCodec codec,
      ForeignSnapshots snapshots,
      Vocabulary vocabulary) {
    return new BundleCheck(reader, keys, codec, snapshots, vocabulary);
  }

  @Provides
  @Singleton
  BundleImport.Locks importLocks(RunLocks runs, SweepLock sweeps) {
    return new BundleImport.Locks(runs, sweeps);
  }

  @Provides
  @Singleton
  BundleImport imports(EventStreams streams, SnapshotStore snapshots, BundleImport.Locks locks) {
    return new BundleImport(streams, snapshots, locks);
  }
}
