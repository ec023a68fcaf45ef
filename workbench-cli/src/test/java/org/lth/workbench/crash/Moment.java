package org.lth.workbench.crash;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** When a process is killed; drawn anew for each. */
enum Moment {
  /** Anywhere from the start of the process on. */
  FROM_START {
    @Override
    void await(Victim victim, Path home, Random chance) throws InterruptedException {
      victim.awaitEnd(chance.nextInt(2500));
    }
  },
  /** Anywhere behind the first event of the process. */
  FROM_FIRST_EVENT {
    @Override
    void await(Victim victim, Path home, Random chance) throws InterruptedException {
      victim.awaitAcknowledged(1);
      victim.awaitEnd(chance.nextInt(1500));
    }
  },
  /** Just behind an event, where the next blobs are written and the next event is appended. */
  BEHIND_AN_EVENT {
    @Override
    void await(Victim victim, Path home, Random chance) throws InterruptedException {
      victim.awaitAcknowledged(1 + chance.nextInt(5));
      LockSupport.parkNanos(chance.nextInt(25_000_000));
    }
  },
  /** While a snapshot is being written. */
  IN_A_WRITE {
    @Override
    void await(Victim victim, Path home, Random chance) throws InterruptedException {
      victim.awaitAcknowledged(1 + chance.nextInt(3));
      Path snapshots = home.resolve("snapshots");
      while (victim.isAlive() && !holdsTemporary(snapshots)) {
        LockSupport.parkNanos(200_000);
      }
    }
  };

  /** Returns when it is time, or the process has ended. */
  abstract void await(Victim victim, Path home, Random chance) throws InterruptedException;

  static Moment draw(Random chance) {
    int percent = chance.nextInt(100);
    if (percent < 10) {
      return FROM_START;
    }
    if (percent < 60) {
      return FROM_FIRST_EVENT;
    }
    return percent < 85 ? BEHIND_AN_EVENT : IN_A_WRITE;
  }

  static boolean holdsTemporary(Path snapshots) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(snapshots, "*.tmp")) {
      return files.iterator().hasNext();
    } catch (IOException notThereYet) {
      return false;
    }
  }
}
