package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.StudyLocks;

/** A run, or a study, is locked while a process holds its file. */
record FileRunLocks(HomeLayout home) implements RunLocks, StudyLocks {
  @Override
  public Optional<Held> tryLock(RunId run) {
    return tryLock(home.lock(run));
  }

  @Override
  public Optional<Held> tryLock(StudyName study) {
    return tryLock(home.lock(study));
  }

  private Optional<Held> tryLock(Path file) {
    try {
      Files.createDirectories(home.locks());
      return HeldFiles.tryHold(file).map(hold -> () -> release(file, hold));
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
  }

  private static void release(Path file, HeldFiles.Hold hold) {
    try {
      hold.release();
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
  }

  @Override
  public boolean isLocked(RunId run) {
    return isLocked(home.lock(run));
  }

  @Override
  public boolean isLocked(StudyName study) {
    return isLocked(home.lock(study));
  }

  private static boolean isLocked(Path file) {
    try {
      return HeldFiles.isHeld(file);
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
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
