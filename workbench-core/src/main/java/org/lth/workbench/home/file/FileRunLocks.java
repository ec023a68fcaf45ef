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
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.RunLocks;

/**
 * A run is locked while a process holds an exclusive lock on its file; the file itself may stay.
 */
final class FileRunLocks implements RunLocks {
  /**
   * What this process holds, whichever instance took it. The operating system keeps locks by
   * process: it would not refuse a second one, and would free the first as soon as any channel of
   * the file is closed. So a file that is in here is never opened, and while a file is open nobody
   * else looks.
   */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  /** Enough that a run whose lock is only being probed is not taken for locked. */
  private static final int ATTEMPTS = 40;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final HomeLayout home;

  FileRunLocks(HomeLayout home) {
    this.home = home;
  }

  @Override
  public Optional<Held> tryLock(RunId run) {
    synchronized (HELD) {
      try {
        Files.createDirectories(home.locks());
        Path file = key(run);
        if (HELD.containsKey(file)) {
          return Optional.empty();
        }
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lockOrClose(channel)) {
          return Optional.empty();
        }
        HELD.put(file, channel);
        return Optional.of(() -> release(file, channel));
      } catch (IOException failure) {
        throw unusable(home.lock(run), failure);
      }
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

  private static void release(Path file, FileChannel channel) {
    synchronized (HELD) {
      try {
        // A second close must not free what somebody has taken since the first.
        if (HELD.remove(file, channel)) {
          channel.close();
        }
      } catch (IOException failure) {
        throw unusable(file, failure);
      }
    }
  }

  @Override
  public boolean isLocked(RunId run) {
    synchronized (HELD) {
      try {
        if (!Files.exists(home.lock(run))) {
          return false;
        }
        Path file = key(run);
        return HELD.containsKey(file) || isLockedElsewhere(file);
      } catch (IOException failure) {
        throw unusable(home.lock(run), failure);
      }
    }
  }

  // A shared lock, so that those who look do not take each other for holders.
  private static boolean isLockedElsewhere(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true);
      return probe == null;
    }
  }

  /** One name for the file, by whatever path the home is reached. */
  private Path key(RunId run) throws IOException {
    return home.locks().toRealPath().resolve(home.lock(run).getFileName());
  }

  private static HomeUnusable unusable(Path file, IOException failure) {
    return new HomeUnusable(
        Problem.what("a run's lock cannot be used")
            .where(file.toString())
            .expected("a file that this user may write, on a disk that can lock files")
            .actual(failure.toString())
            .next("change its rights or choose another home with --home"),
        failure);
  }
}
