package org.lth.workbench.catalog;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.lth.workbench.event.RunState.Ending;

/** What a run is doing, seen from outside. */
public enum Condition {
  /** A process holds its lock. */
  RUNNING,
  /** It is not at its end and no process holds its lock. */
  INTERRUPTED,
  FINISHED,
  FAILED;

  /** The condition of a run that has so ended, or is open and executed or not. */
  static Condition of(Ending ending, BooleanSupplier isLocked) {
    return switch (ending) {
      case FINISHED -> FINISHED;
      case FAILED -> FAILED;
      case OPEN -> isLocked.getAsBoolean() ? RUNNING : INTERRUPTED;
    };
  }

  /** The condition as JSON and tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
