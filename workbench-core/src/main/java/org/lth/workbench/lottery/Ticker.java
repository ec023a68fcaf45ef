package org.lth.workbench.lottery;

/** Measures how long things take; what it says goes to the timing table only. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment. */
  long nanos();
}
