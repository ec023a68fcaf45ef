package org.lth.workbench.cli;

import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A bar on standard error while a home is read, on a terminal only. */
final class ReadingBar implements AutoCloseable {
  private final @Nullable ProgressBar bar;

  ReadingBar(Console console) {
    bar =
        console.terminal().isErrTerminal()
            ? new BarLine(BarLine.Unit.NONE, BarLine::steady)
                .open(console, "reading", new BarLine.Span(0, 1))
            : null;
  }

  void show(long done, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
