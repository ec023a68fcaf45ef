package org.lth.workbench.durable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file under a temporary name, in the folder of the name that it is to have. Closing one that was
 * not given its name removes it.
 */
public final class FileDraft implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final DurableFiles files;
  private final Path name;
  private final Access access;
  private final Path temporary;
  private boolean isRenamed;

  FileDraft(DurableFiles files, Path name, String prefix, Access access) throws IOException {
    this.files = files;
    this.name = name;
    this.access = access;
    this.temporary = files.createTemporary(DurableFiles.folder(name), prefix, access);
  }

  /** Where its bytes are until it has its name. */
  public Path temporary() {
    return temporary;
  }

  /** Writes its content and makes the bytes durable. */
  public void fill(DurableFiles.Content content) throws IOException {
    try (DurableFiles.OpenFile file = files.open(temporary)) {
      OutputStream buffered = new BufferedOutputStream(file.stream(), BUFFER);
      content.writeTo(buffered);
      buffered.flush();
      if (access == Access.READ_ONLY) {
        file.makeReadOnly();
      }
      file.force();
    }
  }

  /** Gives it its name, in place of the file that has it, in one step. */
  public void replace() throws IOException {
    files.rename(temporary, name);
    isRenamed = true;
    files.forceFolder(DurableFiles.folder(name));
  }

  /**
   * Gives it its name, which nothing has.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something has it, even since a moment ago
   */
  public void publish() throws IOException {
    files.publish(temporary, name);
    files.delete(temporary);
    isRenamed = true;
    files.forceFolder(DurableFiles.folder(name));
  }

  @Override
  public void close() throws IOException {
    if (!isRenamed) {
      files.delete(temporary);
    }
  }
}
