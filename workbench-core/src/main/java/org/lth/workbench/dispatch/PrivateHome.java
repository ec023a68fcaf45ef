package org.lth.workbench.dispatch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.StorageFailed;

/**
 * The folder of a task's own home, on a disk that no other machine writes to, since a database is
 * not safe on one that several do. Data sets are those of the shared folder.
 *
 * @param path the folder
 */
public record PrivateHome(Path path) implements AutoCloseable {
  /**
   * Makes the folder.
   *
   * @param scratch in which
   * @param manifest the task's file
   * @throws StorageFailed if it cannot be made
   */
  public static PrivateHome create(Path scratch, Path manifest) {
    SharedFolder shared = SharedFolder.of(manifest);
    try {
      Files.createDirectories(scratch);
      String name = String.valueOf(manifest.getFileName()).replace(".json", "");
      Path home = Files.createTempDirectory(scratch.toAbsolutePath(), "workbench-" + name + "-");
      if (Files.isDirectory(shared.datasets())) {
        Files.createSymbolicLink(new HomeLayout(home).datasets(), shared.datasets());
      }
      PluginTransfer.receive(manifest, shared, new HomeLayout(home).plugins());
      return new PrivateHome(home);
    } catch (IOException refused) {
      throw failed(scratch, refused);
    }
  }

  /** Deletes everything; what is behind the link to the data sets stays. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException refused) {
      throw failed(path, refused);
    }
  }

  private static StorageFailed failed(Path place, IOException refused) {
    return new StorageFailed(
        Problem.what("a task's own home cannot be made or deleted")
            .where(place.toString())
            .expected("a folder of this machine that this user may write to")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("choose another folder with --scratch"),
        refused);
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
