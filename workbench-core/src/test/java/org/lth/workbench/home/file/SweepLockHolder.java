package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.file.Path;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.SweepKeptOff;
import org.lth.workbench.home.SweepLock;

/** A process that keeps sweeps off, or sweeps, until it is told to stop. */
final class SweepLockHolder {
  private SweepLockHolder() {}

  /** Takes the home, and {@code keep-off} or {@code sweep}. */
  public static void main(String[] arguments) throws IOException {
    SweepLock lock =
        new FileSweepLock(new HomeLayout(Path.of(arguments[0])), FileSweepLockTest.IMPATIENT);
    try {
      SweepLock.Held held = arguments[1].equals("sweep") ? lock.sweep() : lock.keepOff();
      System.out.println("held");
      System.in.read();
      held.close();
    } catch (SweepKeptOff refused) {
      System.out.println("refused");
    }
  }
}
