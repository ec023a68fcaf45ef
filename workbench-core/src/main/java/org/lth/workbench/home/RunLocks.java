package org.lth.workbench.home;

import java.util.Optional;
import org.lth.workbench.domain.RunId;

/**
 * Says which runs a process is executing. The operating system frees the lock of a process that
 * dies.
 */
public interface RunLocks {
  /** Takes a run's lock, unless a process holds it. */
  Optional<Held> tryLock(RunId run);

  /** Whether a process, this one included, holds a run's lock. */
  boolean isLocked(RunId run);

  /** A lock that is held until it is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
