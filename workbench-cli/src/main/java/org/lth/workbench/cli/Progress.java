package org.lth.workbench.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.lottery.RunObserver;

/**
 * Shows a run's progress on standard error: a bar for each level on a terminal, a line for each
 * elsewhere.
 */
final class Progress implements RunObserver, AutoCloseable {
  private static final boolean ACKNOWLEDGES = Boolean.getBoolean("workbench.acknowledge");

  private final Console console;
  private final String action;
  private @Nullable ProgressBar bar;
  private String validation = "";

  Progress(Console console, String action) {
    this.console = console;
    this.action = action;
  }

  @Override
  public void began(RunId run, Level level, RunEvent.Steps steps) {
    close();
    if (console.terminal().isErrTerminal()) {
      bar =
          new BarLine(new BarLine.Unit("steps", 1), BarLine::steady)
              .open(
                  console,
                  action + " " + run + " level " + level,
                  new BarLine.Span(steps.from(), steps.to()));
    } else {
      console.plainNote(
          action + " " + run + " level " + level + ": steps " + steps.from() + ".." + steps.to());
    }
  }

  @Override
  public void stepped(long step, long stepsTaken) {
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  @Override
  public void evaluated(RunId run, ProgressBoard.Evaluated evaluated) {
    validation =
        String.format(
            Locale.ROOT, "validation %.1f %%", 100 * evaluated.values().validationAccuracy());
    if (bar != null) {
      bar.setExtraMessage(validation);
    }
  }

  @Override
  public void recorded(RunId run, RunEvent event) {
    if (event instanceof RunEvent.LevelTrained) {
      close();
    }
  }

  /** For tests that kill this process and check what must be there afterwards. */
  @Override
  public void acknowledged(StoredEvent event) {
    if (ACKNOWLEDGES) {
      console.plainNote(
          "acknowledged " + event.stream() + "#" + event.version() + " " + event.hash());
    }
  }

  @Override
  public boolean isStopRequested() {
    return StopSignal.isRequested();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
