package org.lth.workbench.mirror;

import java.time.Duration;

/** Time as the mirror sees it. */
public interface Pace {
  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** Waits for a time, or until a stop is requested. */
  void pause(Duration length);

  /** Whether a stop was requested. */
  boolean isStopRequested();
}
