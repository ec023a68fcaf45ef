package org.lth.workbench.home;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Locks that one process knows of, without a file.
 *
 * @param <N> names of what is locked
 */
public final class OneProcessLocks<N> {
  private final Set<N> held = ConcurrentHashMap.newKeySet();

  /** Takes a lock, unless it is held. */
  public Optional<RunLocks.Held> tryLock(N name) {
    if (!held.add(name)) {
      return Optional.empty();
    }
    AtomicBoolean isOpen = new AtomicBoolean(true);
    return Optional.of(
        () -> {
          if (isOpen.getAndSet(false)) {
            held.remove(name);
          }
        });
  }

  /** Whether a lock is held. */
  public boolean isLocked(N name) {
    return held.contains(name);
  }
}
