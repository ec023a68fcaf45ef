package org.lth.workbench.snapshot.arrow;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files on a disk of this machine. */
final class LocalFiles implements DurableFiles {
  // Without it a temporary file is its owner's alone; the user's mask still applies.
  private static final FileAttribute<Set<PosixFilePermission>> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

  @Override
  public void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(folder)) {
      createFolder(parent);
      Files.createDirectories(folder);
      forceFolder(parent);
    }
  }

  @Override
  public Path createTemporary(Path folder, String prefix) throws IOException {
    return Files.createTempFile(folder, prefix, SnapshotFolder.TEMPORARY_SUFFIX, READABLE);
  }

  @Override
  public Draft open(Path temporary) throws IOException {
    // A stream, since an interrupt of its thread closes a channel in the middle of a write.
    return new LocalDraft(temporary, new FileOutputStream(temporary.toFile()));
  }

  @Override
  public void rename(Path file, String name) throws IOException {
    Files.move(file, file.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException again) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  private record LocalDraft(Path path, FileOutputStream stream) implements Draft {
    @Override
    public void write(byte[] bytes) throws IOException {
      stream.write(bytes);
    }

    @Override
    public void makeReadOnly() throws IOException {
      if (!path.toFile().setWritable(false, false)) {
        throw new IOException("cannot be made read-only");
      }
    }

    @Override
    public void force() throws IOException {
      try {
        stream.getFD().sync();
      } catch (SyncFailedException failure) {
        // Java drops the system's reason here, so the error says what it means.
        throw new IOException("the disk refused to read or write", failure);
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
