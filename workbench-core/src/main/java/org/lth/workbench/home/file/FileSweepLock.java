package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.SweepKeptOff;
import org.lth.workbench.home.SweepLock;

/**
 * Holds a shared lock on a file to keep sweeps off, and an exclusive one to sweep. Asks again and
 * again instead of queueing, so that those who write short pieces never wait for a sweep that
 * itself waits for the writer of a long one.
 */
final class FileSweepLock implements SweepLock {
  /**
   * What this process holds of each file. The operating system keeps locks by process and Java
   * refuses a second one, so all holders of a process share one lock, and a file that is in here is
   * never opened again.
   */
  private static final Map<Path, Hold> HOLDS = new HashMap<>();

  private static final long PAUSE_MILLIS = 5;

  private final HomeLayout home;
  private final Patience patience;

  /** One lock of this process. */
  private static final class Hold {
    private final FileChannel channel;
    private final boolean isShared;
    private int holders = 1;

    Hold(FileChannel channel, boolean isShared) {
      this.channel = channel;
      this.isShared = isShared;
    }
  }

  /**
   * How long to ask.
   *
   * @param ofWriters for a sweep to end, which takes as long as deleting files does
   * @param ofSweeps for writers to let a sweep in
   */
  record Patience(Duration ofWriters, Duration ofSweeps) {
    static final Patience USUAL = new Patience(Duration.ofMinutes(10), Duration.ofMinutes(1));
  }

  FileSweepLock(HomeLayout home, Patience patience) {
    this.home = home;
    this.patience = patience;
  }

  @Override
  public Held keepOff() {
    return ask(true, patience.ofWriters())
        .orElseThrow(
            () ->
                new HomeUnusable(
                    Problem.what("another process removes files of this home and does not end")
                        .where(home.sweepLock().toString())
                        .expected("a `workbench gc` that is done in a moment")
                        .actual("one that has held the lock for " + patience.ofWriters())
                        .next("stop that process, then do the same again"),
                    null));
  }

  @Override
  public Held sweep() {
    return ask(false, patience.ofSweeps())
        .orElseThrow(
            () ->
                new SweepKeptOff(
                    Problem.what("nothing can be removed while others write to this home")
                        .where(home.sweepLock().toString())
                        .expected("a moment in which no process writes what it has yet to record")
                        .actual("none within " + patience.ofSweeps())
                        .next("try again when the runs and imports in progress are done")));
  }

  private Optional<Held> ask(boolean isShared, Duration limit) {
    Optional<Held> held = tryOnce(isShared);
    boolean isInterrupted = false;
    for (long left = limit.toMillis(); held.isEmpty() && left > 0; left -= PAUSE_MILLIS) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException later) {
        // What is being written must be recorded first.
        isInterrupted = true;
      }
      held = tryOnce(isShared);
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return held;
  }

  private Optional<Held> tryOnce(boolean isShared) {
    synchronized (HOLDS) {
      try {
        Files.createDirectories(home.locks());
        Path file = home.locks().toRealPath().resolve(home.sweepLock().getFileName());
        Hold present = HOLDS.get(file);
        if (present == null) {
          return lock(file, isShared).map(hold -> new Once(file, hold));
        }
        if (!isShared || !present.isShared) {
          return Optional.empty();
        }
        present.holders++;
        return Optional.of(new Once(file, present));
      } catch (IOException failure) {
        throw unusable(home.sweepLock(), failure);
      }
    }
  }

  private static Optional<Hold> lock(Path file, boolean isShared) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean isLocked = false;
    try {
      isLocked = channel.tryLock(0, Long.MAX_VALUE, isShared) != null;
    } finally {
      if (!isLocked) {
        channel.close();
      }
    }
    if (!isLocked) {
      return Optional.empty();
    }
    Hold hold = new Hold(channel, isShared);
    HOLDS.put(file, hold);
    return Optional.of(hold);
  }

  /** One holder's part, which it gives back once, however often it is closed. */
  private static final class Once implements Held {
    private final Path file;
    private final Hold hold;
    private boolean isClosed;

    Once(Path file, Hold hold) {
      this.file = file;
      this.hold = hold;
    }

    @Override
    public void close() {
      synchronized (HOLDS) {
        if (isClosed) {
          return;
        }
        isClosed = true;
        hold.holders--;
        if (hold.holders == 0) {
          HOLDS.remove(file);
          release();
        }
      }
    }

    private void release() {
      try {
        hold.channel.close();
      } catch (IOException failure) {
        throw unusable(file, failure);
      }
    }
  }

  private static HomeUnusable unusable(Path file, IOException failure) {
    return new HomeUnusable(
        Problem.what("the lock between writing and removing cannot be used")
            .where(file.toString())
            .expected("a file that this user may write, on a disk that can lock files")
            .actual(failure.toString())
            .next("change its rights or choose another home with --home"),
        failure);
  }
}
