package org.lth.workbench.snapshot.arrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.StorageFailed;

/** Stores in folders of their own, with ledgers that no other store sees. */
record ArrowPrivateSnapshots(HomeLayout home) implements PrivateSnapshots {
  @Override
  public Scope open() {
    try {
      Files.createDirectories(home.temporary());
      HomeLayout own = new HomeLayout(Files.createTempDirectory(home.temporary(), "snapshots-"));
      return new Folder(
          own.root(),
          new ArrowSnapshotStore(
              new SnapshotFolder(own, new InMemoryFileLedger(), new LocalFiles())));
    } catch (IOException refused) {
      throw failed(home.temporary(), "made", refused);
    }
  }

  private static StorageFailed failed(Path folder, String deed, IOException refused) {
    return new StorageFailed(
        Problem.what("a temporary folder could not be " + deed)
            .where(folder.toString())
            .expected("space and the permission to write")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("make space or mend the folder, then do the same again"),
        refused);
  }

  private record Folder(Path root, SnapshotStore store) implements Scope {
    @Override
    public void close() {
      try {
        for (Path path : deepestFirst()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException refused) {
        throw failed(root, "deleted", refused);
      }
    }

    private List<Path> deepestFirst() throws IOException {
      if (!Files.exists(root)) {
        return List.of();
      }
      try (Stream<Path> paths = Files.walk(root)) {
        return paths.sorted(Comparator.reverseOrder()).toList();
      }
    }
  }
}
