package org.lth.workbench.home;

import java.util.Optional;
import org.lth.workbench.domain.StudyName;

/**
 * Says which studies a process is carrying out. The operating system frees the lock of a process
 * that dies.
 */
public interface StudyLocks {
  /** Takes a study's lock, unless a process holds it. */
  Optional<RunLocks.Held> tryLock(StudyName study);

  /** Whether a process, this one included, holds a study's lock. */
  boolean isLocked(StudyName study);
}
