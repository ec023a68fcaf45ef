package org.lth.workbench.cli;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.output.Leftovers;

/**
 * Ends a worker whose parent is gone, also before it has read a line and while it is deep in a
 * library: a second after the parent no process of its is left.
 */
final class ParentWatch {
  /** Names the parent to a worker, which may begin after the parent's end. */
  static final String PROPERTY = "workbench.parent";

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private ParentWatch() {}

  /** Watches from now on, if this process is a worker. */
  static void begin() {
    Long parent = Long.getLong(PROPERTY);
    if (parent != null) {
      Thread watch = new Thread(() -> watch(parent), "parent-watch");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void watch(long parent) {
    while (isAlive(parent)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    StopSignal.request();
    // A moment for the interruption to be recorded.
    LockSupport.parkNanos(GRACE_NANOS);
    Leftovers.removeAll();
    Runtime.getRuntime().halt(HomeCommand.INTERRUPTED);
  }

  /** The system gives the children of a process that ended another parent. */
  private static boolean isAlive(long parent) {
    Optional<ProcessHandle> now = ProcessHandle.current().parent();
    return now.isPresent() && now.get().pid() == parent;
  }
}
