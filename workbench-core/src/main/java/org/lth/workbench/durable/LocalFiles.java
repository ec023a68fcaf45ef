package org.lth.workbench.durable;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files on a disk of this machine, or on one that machines share. */
public final class LocalFiles implements DurableFiles {
  /** It has no state, so one is enough. */
  public static final DurableFiles DISK = new LocalFiles();

  private LocalFiles() {}

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
  public Path createTemporary(Path folder, String prefix, Access access) throws IOException {
    return Files.createTempFile(folder, prefix, SUFFIX, access.permissions());
  }

  @Override
  public OpenFile open(Path temporary) throws IOException {
    // A stream, since an interrupt of its thread closes a channel in the middle of a write.
    return new LocalFile(temporary, new FileOutputStream(temporary.toFile()));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void publish(Path temporary, Path name) throws IOException {
    try {
      // Renaming would replace what another process has put there meanwhile.
      Files.createLink(name, temporary);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException hasNoLinks) {
      if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(name.toString());
      }
      rename(temporary, name);
    }
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

  private record LocalFile(Path path, FileOutputStream output) implements OpenFile {
    @Override
    public OutputStream stream() {
      return output;
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
        output.getFD().sync();
      } catch (SyncFailedException failure) {
        // Java drops the system's reason here, so the error says what it means.
        throw new IOException("the disk refused to read or write", failure);
      }
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }
}
