package org.lth.workbench.snapshot.arrow;

import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;

/** Stores in folders of their own, with ledgers that no other store sees. */
record ArrowPrivateSnapshots(TemporaryFolders folders) implements PrivateSnapshots {
  @Override
  public Scope open() {
    TemporaryFolders.Folder folder = folders.open("snapshots");
    HomeLayout own = new HomeLayout(folder.path());
    return new InFolder(
        folder,
        new ArrowSnapshotStore(new SnapshotFolder(own, new InMemoryFileLedger(), LocalFiles.DISK)));
  }

  private record InFolder(TemporaryFolders.Folder folder, SnapshotStore store) implements Scope {
    @Override
    public void close() {
      folder.close();
    }
  }
}
