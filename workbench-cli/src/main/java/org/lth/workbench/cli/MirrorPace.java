package org.lth.workbench.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.lth.workbench.mirror.Pace;

/**
 * The time of this process.
 *
 * @param stop whether a stop was requested
 */
record MirrorPace(BooleanSupplier stop) implements Pace {
  private static final long GLANCE_MILLIS = 100;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    try {
      while (!isStopRequested() && System.nanoTime() < end) {
        Thread.sleep(GLANCE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isStopRequested() {
    return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
  }
}
