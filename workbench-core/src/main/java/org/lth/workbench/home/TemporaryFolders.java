package org.lth.workbench.home;

import java.nio.file.Path;
import org.lth.workbench.domain.Extent;

/**
 * Folders of the home for what lives no longer than a command. The operating system tells whether
 * the process that made one still lives.
 */
public interface TemporaryFolders {
  /**
   * A new, empty folder for the caller alone.
   *
   * @param purpose in a word; part of the folder's name
   * @throws HomeUnusable if there is no room for it
   */
  Folder open(String purpose);

  /** What folders take whose processes were killed. */
  Extent abandoned();

  /**
   * Removes those folders.
   *
   * @return what they took
   * @throws HomeUnusable if one cannot be removed
   */
  Extent removeAbandoned();

  /** A folder that is gone once closed, with everything in it. */
  interface Folder extends AutoCloseable {
    Path path();

    /**
     * Removes it.
     *
     * @throws HomeUnusable if something of it cannot be removed
     */
    @Override
    void close();
  }
}
