package org.lth.workbench.output;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A whole and durable file under a temporary name, in the folder of the name that it is to have.
 * Closing one that was not published removes it.
 */
public final class Draft implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path temporary;
  private final Path name;

  private Draft(Path temporary, Path name) {
    this.temporary = temporary;
    this.name = name;
  }

  /** Who may read a file. */
  public enum Readers {
    /** Those whom the user's mask of permissions lets. */
    AS_MASKED("rw-rw-rw-"),
    /** Its owner alone, as with a private key. */
    OWNER("rw-------");

    private final String permissions;

    Readers(String permissions) {
      this.permissions = permissions;
    }

    private FileAttribute<Set<PosixFilePermission>> permissions() {
      return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
  }

  /**
   * Writes a draft and makes its bytes durable.
   *
   * @param name what it is to be called; its folder is there
   */
  public static Draft write(Path name, Readers readers, Body body) throws IOException {
    Path folder = name.toAbsolutePath().getParent();
    // A name that is nearly too long has no room for more, so the draft's has nothing of it.
    Draft draft =
        new Draft(Files.createTempFile(folder, ".workbench-", ".tmp", readers.permissions()), name);
    Leftovers.add(draft.temporary);
    boolean isWhole = false;
    try {
      draft.fill(body);
      isWhole = true;
      return draft;
    } finally {
      if (!isWhole) {
        draft.close();
      }
    }
  }

  private void fill(Body body) throws IOException {
    // No channel, since an interrupt of its thread closes one in the middle of a write.
    try (FileOutputStream file = new FileOutputStream(temporary.toFile());
        OutputStream buffered = new BufferedOutputStream(file, BUFFER)) {
      body.writeTo(buffered);
      buffered.flush();
      file.getFD().sync();
    }
  }

  /** Gives it its name, in place of the file that has it, in one step. */
  public void replace() throws IOException {
    Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE);
    Leftovers.drop(temporary);
    forceFolder();
  }

  /**
   * Gives it its name, which nothing has.
   *
   * @throws FileAlreadyExistsException if something has it, even since a moment ago
   */
  public void publish() throws IOException {
    try {
      // Renaming would replace what another process has put there meanwhile.
      Files.createLink(name, temporary);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException hasNoLinks) {
      if (Files.exists(name)) {
        throw new FileAlreadyExistsException(name.toString());
      }
      Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(temporary);
    forceFolder();
  }

  private void forceFolder() throws IOException {
    try (FileChannel folder =
        FileChannel.open(name.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    Leftovers.drop(temporary);
    Files.deleteIfExists(temporary);
  }
}
