package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Files that serve as locks. A file may stay after its lock is released. */
final class HeldFiles {
  /**
   * What this process holds, in all of its threads. The operating system keeps locks by process: it
   * would not refuse a second one, and would free the first as soon as any channel of the file is
   * closed. So a file that is in here is never opened, and opening is serialised.
   */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  /** Enough that a file whose lock is only being probed is not taken for locked. */
  private static final int ATTEMPTS = 40;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private HeldFiles() {}

  /** A lock that this process holds. */
  interface Hold {
    /** Frees the lock, unless that was done before. */
    void release() throws IOException;
  }

  /** Locks a file unless it is held. The file is made if it is missing. */
  static Optional<Hold> tryHold(Path file) throws IOException {
    synchronized (HELD) {
      Path key = key(file);
      if (HELD.containsKey(key)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lockOrClose(channel)) {
        return Optional.empty();
      }
      HELD.put(key, channel);
      return Optional.of(() -> release(key, channel));
    }
  }

  private static boolean lockOrClose(FileChannel channel) throws IOException {
    boolean locked = false;
    try {
      for (int attempt = 0; !locked && attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        locked = channel.tryLock() != null;
      }
      return locked;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static void release(Path key, FileChannel channel) throws IOException {
    synchronized (HELD) {
      // A second release must not free a lock that was taken since the first.
      if (HELD.remove(key, channel)) {
        channel.close();
      }
    }
  }

  /** Whether a process, this one included, holds a file; a file that is not there is free. */
  static boolean isHeld(Path file) throws IOException {
    synchronized (HELD) {
      if (!Files.exists(file)) {
        return false;
      }
      Path key = key(file);
      return HELD.containsKey(key) || isHeldElsewhere(key);
    }
  }

  // A shared lock, so that those who look do not take each other for holders.
  private static boolean isHeldElsewhere(Path key) throws IOException {
    try (FileChannel channel = FileChannel.open(key, StandardOpenOption.READ)) {
      FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true);
      return probe == null;
    }
  }

  /** One name for the file, for every path to its folder. */
  private static Path key(Path file) throws IOException {
    return file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
  }
}
