package org.lth.workbench.cli;

import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A bar on standard error while a home is read, on a terminal only, from the first count on. */
final class ReadingBar implements AutoCloseable {
  private final Console console;
  private @Nullable ProgressBar bar;

  ReadingBar(Console console) {
    this.console = console;
  }

  void show(long done, long total) {
    if (bar == null && console.terminal().isErrTerminal()) {
      bar =
          new BarLine(BarLine.Unit.NONE, BarLine::steady)
              .open(console, "reading", new BarLine.Span(0, total));
    }
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
