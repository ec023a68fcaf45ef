package org.lth.workbench.output;

import java.io.IOException;
import java.nio.file.Path;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.DurableFiles;
import org.lth.workbench.durable.FileDraft;
import org.lth.workbench.durable.LocalFiles;

/**
 * A whole and durable file under a temporary name, which does not stay when the process ends in the
 * middle of a command. Closing one that was not published removes it.
 */
public final class Draft implements AutoCloseable {
  private final FileDraft draft;

  private Draft(FileDraft draft) {
    this.draft = draft;
  }

  /**
   * Writes a draft and makes its bytes durable.
   *
   * @param name what it is to be called; its folder is there
   */
  public static Draft write(Path name, Access access, Body body) throws IOException {
    Draft draft = new Draft(LocalFiles.DISK.draft(name, DurableFiles.PREFIX, access));
    Leftovers.add(draft.draft.temporary());
    boolean isWhole = false;
    try {
      draft.draft.fill(body::writeTo);
      isWhole = true;
      return draft;
    } finally {
      if (!isWhole) {
        draft.close();
      }
    }
  }

  /** Gives it its name, in place of the file that has it, in one step. */
  public void replace() throws IOException {
    draft.replace();
    Leftovers.drop(draft.temporary());
  }

  /**
   * Gives it its name, which nothing has.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something has it, even since a moment ago
   */
  public void publish() throws IOException {
    draft.publish();
  }

  @Override
  public void close() throws IOException {
    Leftovers.drop(draft.temporary());
    draft.close();
  }
}
