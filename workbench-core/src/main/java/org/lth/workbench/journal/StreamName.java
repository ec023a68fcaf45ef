package org.lth.workbench.journal;

import org.lth.workbench.domain.RunId;

/**
 * The name of a stream of events.
 *
 * @param value a run's id, or {@code home}
 */
public record StreamName(String value) implements Comparable<StreamName> {
  /** What happened to runs and data here. */
  public static final StreamName HOME = new StreamName("home");

  /** The stream of a run. */
  public static StreamName of(RunId run) {
    return new StreamName(run.value());
  }

  /** Whether this is a run's stream. */
  public boolean isRun() {
    return !equals(HOME);
  }

  @Override
  public int compareTo(StreamName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
