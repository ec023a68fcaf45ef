package org.lth.workbench.dataset.djl;

import ai.djl.util.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what a download has received, and ends one that is no longer waited for. */
final class ReceivedBytes implements Progress {
  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  @Override
  public void increment(long bytes) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the download was given up");
    }
    // DJL passes on the −1 that a stream returns at its end.
    count.addAndGet(Math.max(0, bytes));
  }

  @Override
  public void reset(String message, long max, @Nullable String trailing) {}

  @Override
  public void start(long initial) {}

  @Override
  public void end() {}

  @Override
  public void update(long progress, @Nullable String message) {}
}
