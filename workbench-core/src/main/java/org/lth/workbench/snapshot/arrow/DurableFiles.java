package org.lth.workbench.snapshot.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The steps by which a file comes to be there whole or not at all, each of which can fail. */
interface DurableFiles {
  /** Makes a folder durable, unless it is there. */
  void createFolder(Path folder) throws IOException;

  /** Makes an empty file of a name that no other process or thread uses. */
  Path createTemporary(Path folder, String prefix) throws IOException;

  /** Opens a file that was just made. */
  Draft open(Path temporary) throws IOException;

  /** Gives a file another name in its folder, in place of whatever has that, in one step. */
  void rename(Path file, String name) throws IOException;

  /** Makes the names within a folder durable. */
  void forceFolder(Path folder) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** A file being written. */
  interface Draft extends Closeable {
    void write(byte[] bytes) throws IOException;

    /** Takes away everybody's permission to write. */
    void makeReadOnly() throws IOException;

    /** Makes what was written durable. */
    void force() throws IOException;
  }
}
