package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.file.Path;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.HomeLayout;

/** A process that holds a run's lock, or looks at it over and over, until it is told to stop. */
final class LockHolder {
  private LockHolder() {}

  /** Takes the home, a run, and {@code hold} or {@code look}. */
  public static void main(String[] arguments) throws IOException {
    FileRunLocks locks = new FileRunLocks(new HomeLayout(Path.of(arguments[0])));
    RunId run = new RunId(arguments[1]);
    if (arguments[2].equals("hold")) {
      System.out.println(locks.tryLock(run).isPresent() ? "held" : "refused");
      System.in.read();
    } else {
      System.out.println("looking");
      while (System.in.available() == 0) {
        locks.isLocked(run);
      }
    }
  }
}
