package org.lth.workbench.durable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The only writer of files that must be whole or absent: it writes under a temporary name, makes
 * the bytes durable, renames, and makes the folder durable. Each step can fail.
 */
public interface DurableFiles {
  /** How temporary names begin. One that held the whole name could be too long. */
  String PREFIX = ".workbench-";

  /** How temporary names end. */
  String SUFFIX = ".tmp";

  /** What a file is to hold. */
  @FunctionalInterface
  interface Content {
    /** Writes to a stream, and leaves it open. */
    void writeTo(OutputStream target) throws IOException;
  }

  /**
   * Writes a file in place of what has its name. When this returns, the file survives the loss of
   * power; when it throws, the name stands for what it stood for before, or for the new file.
   */
  default void write(Path file, Access access, Content content) throws IOException {
    try (FileDraft draft = draft(file, PREFIX, access)) {
      draft.fill(content);
      draft.replace();
    }
  }

  /**
   * Makes an empty draft of a file.
   *
   * @param name that the file is to have; its folder is there
   * @param prefix of the temporary name
   */
  default FileDraft draft(Path name, String prefix, Access access) throws IOException {
    return new FileDraft(this, name, prefix, access);
  }

  /**
   * Gives a whole and durable file, or a folder of such files, its name in one step, in place of a
   * file that has the name.
   */
  default void move(Path from, Path to) throws IOException {
    rename(from, to);
    forceFolder(folder(to));
  }

  /** The folder that a name is in. */
  static Path folder(Path name) {
    Path folder = name.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("not the name of a file: " + name);
    }
    return folder;
  }

  /** Makes a folder durable, unless it is there. */
  void createFolder(Path folder) throws IOException;

  /** Makes an empty file of a name that no other process or thread uses. */
  Path createTemporary(Path folder, String prefix, Access access) throws IOException;

  /** Opens a file that was just made. */
  OpenFile open(Path temporary) throws IOException;

  /** Gives a file or folder another name, in place of a file that has that name, in one step. */
  void rename(Path from, Path to) throws IOException;

  /**
   * Gives a file a name that nothing has; the temporary name may stay.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something has it, even since a moment ago
   */
  void publish(Path temporary, Path name) throws IOException;

  /** Makes the names within a folder durable. */
  void forceFolder(Path folder) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** A file being written. */
  interface OpenFile extends Closeable {
    /** Takes bytes; closing it closes the file. */
    OutputStream stream();

    /** Takes away everybody's permission to write. */
    void makeReadOnly() throws IOException;

    /** Makes what was written durable. */
    void force() throws IOException;
  }
}
