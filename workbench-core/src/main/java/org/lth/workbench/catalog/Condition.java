package org.lth.workbench.catalog;

import java.util.Locale;

/** What a run is doing, seen from outside. */
public enum Condition {
  /** A process holds its lock. */
  RUNNING,
  /** It is not at its end and no process holds its lock. */
  INTERRUPTED,
  FINISHED,
  FAILED;

  /** The condition as JSON and tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
