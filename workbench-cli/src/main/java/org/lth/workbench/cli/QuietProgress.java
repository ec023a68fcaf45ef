package org.lth.workbench.cli;

import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.lottery.RunObserver;

/** Prints no progress, since the sender of the command shows it; passes on a request to stop. */
final class QuietProgress implements RunObserver {
  private static final boolean ACKNOWLEDGES = Boolean.getBoolean("workbench.acknowledge");

  private final Console console;

  QuietProgress(Console console) {
    this.console = console;
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
}
