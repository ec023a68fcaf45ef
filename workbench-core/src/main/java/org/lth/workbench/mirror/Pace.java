package org.lth.workbench.mirror;

import java.time.Duration;

/** Time as the mirror sees it. */
public interface Pace {
  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** Waits so long, or until somebody asks to stop. */
  void pause(Duration length);

  /** Whether somebody asked to stop. */
  boolean isStopRequested();
}
