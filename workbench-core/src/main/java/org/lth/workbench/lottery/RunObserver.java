package org.lth.workbench.lottery;

import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.journal.StoredEvent;

/** Watches a run being executed, from the executing thread; what it does changes no result. */
public interface RunObserver {
  /** Sees nothing and never asks to stop. */
  RunObserver NONE = new RunObserver() {};

  /** A level's training begins, or goes on from where these steps begin. */
  default void began(RunId run, Level level, RunEvent.Steps steps) {}

  /** Steps were taken; weights are now at this step. */
  default void stepped(long step, long stepsTaken) {}

  /** Weights were evaluated. */
  default void evaluated(RunId run, ProgressBoard.Evaluated evaluated) {}

  /** An event was recorded and is durable. */
  default void recorded(RunId run, RunEvent event) {}

  /** The same event as it is stored, with its hash. */
  default void acknowledged(StoredEvent event) {}

  /** Whether the run is to stop as soon as it can; asked between steps. */
  default boolean isStopRequested() {
    return false;
  }
}
