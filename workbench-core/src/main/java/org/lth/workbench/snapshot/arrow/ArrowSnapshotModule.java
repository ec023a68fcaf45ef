package org.lth.workbench.snapshot.arrow;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;

/**
 * Binds the snapshots of a home; needs {@link HomeLayout}, {@link FileLedger} and {@link
 * TemporaryFolders}.
 */
public final class ArrowSnapshotModule extends AbstractModule {
  @Provides
  @Singleton
  ArrowSnapshotStore arrowStore(HomeLayout home, FileLedger ledger) {
    return new ArrowSnapshotStore(new SnapshotFolder(home, ledger, LocalFiles.DISK));
  }

  @Provides
  @Singleton
  SnapshotStore store(ArrowSnapshotStore store) {
    return store;
  }

  @Provides
  @Singleton
  SnapshotInventory inventory(ArrowSnapshotStore store) {
    return store;
  }

  @Provides
  @Singleton
  CheckpointStores checkpoints(HomeLayout home) {
    return new ArrowCheckpointStores(home, LocalFiles.DISK);
  }

  @Provides
  @Singleton
  PrivateSnapshots privateStores(TemporaryFolders folders) {
    return new ArrowPrivateSnapshots(folders);
  }

  @Provides
  @Singleton
  ForeignSnapshots foreignFiles(TemporaryFolders folders) {
    return new ArrowForeignSnapshots(folders);
  }
}
