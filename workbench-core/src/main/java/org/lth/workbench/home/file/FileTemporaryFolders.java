package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.TemporaryFolders;

/**
 * Folders each of which has a lock of its own name, which is held from before the folder is there
 * until it is gone. A folder without such a lock is not one of these and is left alone.
 */
record FileTemporaryFolders(HomeLayout home) implements TemporaryFolders {
  // Without it a lock is its owner's alone, and others could not even see whether it is held.
  private static final FileAttribute<Set<PosixFilePermission>> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

  @Override
  public Folder open(String purpose) {
    try {
      if (!Files.isWritable(home.root())) {
        // A bundle can be looked at without a home, or beside one that may only be read.
        return new Elsewhere(Files.createTempDirectory("workbench-" + purpose + "-"));
      }
      Files.createDirectories(home.locks());
      Path lock = Files.createTempFile(home.locks(), purpose + "-", "", READABLE);
      HeldFiles.Hold hold =
          HeldFiles.tryHold(lock).orElseThrow(() -> new IOException(lock + " is locked already"));
      try {
        Files.createDirectories(home.temporary());
        Path folder = home.temporary().resolve(lock.getFileName());
        return new Held(Files.createDirectory(folder), lock, hold);
      } catch (IOException noRoom) {
        Files.delete(lock);
        hold.release();
        throw noRoom;
      }
    } catch (IOException refused) {
      throw unusable("made", home.temporary(), refused);
    }
  }

  /** A folder of the system, which no home has to clean up. */
  private record Elsewhere(Path path) implements Folder {
    @Override
    public void close() {
      try {
        remove(path);
      } catch (IOException refused) {
        throw unusable("removed", path, refused);
      }
    }
  }

  private record Held(Path path, Path lock, HeldFiles.Hold hold) implements Folder {
    @Override
    public void close() {
      try {
        remove(path);
        Files.deleteIfExists(lock);
        hold.release();
      } catch (IOException refused) {
        throw unusable("removed", path, refused);
      }
    }
  }

  @Override
  public Extent abandoned() {
    Extent all = Extent.NONE;
    for (Path folder : folders()) {
      try {
        Path lock = lock(folder);
        if (Files.exists(lock) && !HeldFiles.isHeld(lock)) {
          all = all.plus(extent(folder));
        }
      } catch (IOException refused) {
        throw unusable("looked into", folder, refused);
      }
    }
    return all;
  }

  @Override
  public Extent removeAbandoned() {
    Extent all = Extent.NONE;
    for (Path folder : folders()) {
      try {
        all = all.plus(removeIfAbandoned(folder));
      } catch (IOException refused) {
        throw unusable("removed", folder, refused);
      }
    }
    return all;
  }

  private Extent removeIfAbandoned(Path folder) throws IOException {
    Path lock = lock(folder);
    if (!Files.exists(lock) || HeldFiles.isHeld(lock)) {
      return Extent.NONE;
    }
    Optional<HeldFiles.Hold> hold = HeldFiles.tryHold(lock);
    if (hold.isEmpty()) {
      return Extent.NONE;
    }
    try {
      Extent extent = extent(folder);
      remove(folder);
      Files.deleteIfExists(lock);
      return extent;
    } finally {
      hold.get().release();
    }
  }

  private Path lock(Path folder) {
    return home.locks().resolve(folder.getFileName());
  }

  private List<Path> folders() {
    if (!Files.isDirectory(home.temporary())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(home.temporary())) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException refused) {
      throw unusable("looked into", home.temporary(), refused);
    }
  }

  /** What is in a folder; a file that goes meanwhile takes nothing. */
  private static Extent extent(Path folder) throws IOException {
    Extent all = Extent.NONE;
    for (Path path : deepestFirst(folder)) {
      try {
        if (Files.isRegularFile(path)) {
          all = all.plus(Extent.file(Files.size(path)));
        }
      } catch (NoSuchFileException gone) {
        all = all.plus(Extent.NONE);
      }
    }
    return all;
  }

  private static void remove(Path folder) throws IOException {
    for (Path path : deepestFirst(folder)) {
      Files.deleteIfExists(path);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static HomeUnusable unusable(String deed, Path folder, IOException refused) {
    return new HomeUnusable(
        Problem.what("a temporary folder cannot be " + deed)
            .where(folder.toString())
            .expected("a folder that this user may write, with enough space")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("free space there or mend its permissions, then run the command again"),
        refused);
  }
}
