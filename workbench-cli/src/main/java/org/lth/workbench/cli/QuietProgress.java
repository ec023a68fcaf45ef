package org.lth.workbench.cli;

import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.lottery.RunObserver;

/** Says nothing of a run's progress, which whoever sent the command shows; hears of a stop. */
final class QuietProgress implements RunObserver {
  private static final boolean ACKNOWLEDGES = Boolean.getBoolean("workbench.acknowledge");

  private final Console console;

  QuietProgress(Console console) {
    this.console = console;
  }

  /** For whoever kills this process and wants to know what must be there afterwards. */
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
