package org.lth.workbench.snapshot.arrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.durable.DurableFiles;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.StorageFailed;

/**
 * A folder for each run; its files are checked by their content alone. What this process has
 * written is remembered, so that a part that stays the same from one checkpoint to the next, as
 * masks do, is not written again.
 */
final class ArrowCheckpointStores implements CheckpointStores {
  private final HomeLayout home;
  private final DurableFiles files;
  private final Map<RunId, FileLedger> written = new ConcurrentHashMap<>();

  ArrowCheckpointStores(HomeLayout home, DurableFiles files) {
    this.home = home;
    this.files = files;
  }

  @Override
  public SnapshotStore of(RunId run) {
    FileLedger ledger = written.computeIfAbsent(run, any -> new InMemoryFileLedger());
    return new ArrowSnapshotStore(new SnapshotFolder(home.checkpoints(run), ledger, files));
  }

  @Override
  public List<RunId> runs() {
    try {
      return files(home.checkpoints()).stream()
          .flatMap(folder -> RunId.named(folder.getFileName().toString()).stream())
          .sorted()
          .toList();
    } catch (IOException refused) {
      throw unreadable(home.checkpoints(), refused);
    }
  }

  @Override
  public Extent extentBeside(RunId run, Collection<Digest> wanted) {
    HomeLayout own = home.checkpoints(run);
    List<Path> kept = wanted.stream().map(own::snapshot).toList();
    Extent extent = Extent.NONE;
    try {
      for (Path file : files(own.snapshots())) {
        if (!kept.contains(file)) {
          extent = extent.plus(Extent.file(Files.size(file)));
        }
      }
    } catch (IOException refused) {
      throw unreadable(own.root(), refused);
    }
    return extent;
  }

  private static StorageFailed unreadable(Path folder, IOException refused) {
    return new StorageFailed(
        Problem.what("checkpoints could not be looked at")
            .where(folder.toString())
            .expected("a readable folder")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("check the disk and the folder's permissions, then do the same again"),
        refused);
  }

  @Override
  public void retain(RunId run, Collection<Digest> wanted) {
    HomeLayout own = home.checkpoints(run);
    List<Path> kept = wanted.stream().map(own::snapshot).toList();
    try {
      for (Path file : files(own.snapshots())) {
        if (!kept.contains(file)) {
          files.delete(file);
          forget(run, file);
        }
      }
      if (kept.isEmpty()) {
        written.remove(run);
        files.delete(own.snapshots());
        files.delete(own.root());
      }
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a superseded checkpoint could not be deleted")
              .where(own.root().toString())
              .expected("the permission to write")
              .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
              .next("mend the folder, then resume run " + run),
          refused);
    }
  }

  private void forget(RunId run, Path file) {
    FileLedger ledger = written.get(run);
    if (ledger != null) {
      ledger.forget(List.of(file.getFileName().toString()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
