package org.lth.workbench.snapshot.arrow;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/** Files from outside in a folder of their own, read by their content alone. */
record ArrowForeignSnapshots(TemporaryFolders folders) implements ForeignSnapshots {
  @Override
  public Scope open(long largest) {
    TemporaryFolders.Folder folder = folders.open("bundle");
    HomeLayout own = new HomeLayout(folder.path());
    SnapshotFolder files = new SnapshotFolder(own, new InMemoryFileLedger(), LocalFiles.DISK);
    return new Opened(folder, own, new SnapshotReader(files, largest));
  }

  private record Opened(TemporaryFolders.Folder folder, HomeLayout layout, SnapshotReader reader)
      implements Scope {
    @Override
    public Optional<Problem> check(Digest snapshot) {
      try {
        reader.check(snapshot);
      } catch (WorkbenchException damage) {
        return Optional.of(damage.problem());
      }
      return Optional.empty();
    }

    @Override
    public Optional<Digest> maskNeededBy(Digest snapshot) {
      return reader.mask(snapshot);
    }

    @Override
    public TensorSet tensors(Digest snapshot) {
      return reader.tensors(snapshot);
    }

    @Override
    public Table table(Digest snapshot) {
      return reader.table(snapshot);
    }

    @Override
    public MaskSet masks(Digest snapshot) {
      return reader.masks(snapshot);
    }

    @Override
    public void copy(Digest snapshot, SnapshotStore target) {
      reader.copy(snapshot, target);
    }

    @Override
    public void close() {
      folder.close();
    }
  }
}
