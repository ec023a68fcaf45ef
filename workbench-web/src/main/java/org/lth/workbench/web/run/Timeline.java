package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The part of a run's events that one page shows, since a run may have thousands.
 *
 * @param facts all of them
 * @param before the version below which the part ends; absent for the newest
 */
public record Timeline(RunFacts facts, Optional<Long> before) {
  private static final int ENTRIES = 200;

  /** The events of this part, newest first. */
  public List<RunFacts.Entry> entries() {
    List<RunFacts.Entry> newestFirst = new ArrayList<>(facts.timeline().subList(from(), to()));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private int to() {
    int all = facts.timeline().size();
    return before.map(version -> (int) Math.max(0, Math.min(all, version - 1))).orElse(all);
  }

  private int from() {
    return Math.max(0, to() - ENTRIES);
  }

  /** How many events the run has. */
  public int total() {
    return facts.timeline().size();
  }

  /** Whether there are later events. */
  public boolean hasNewer() {
    return to() < total();
  }

  /** Whether there are earlier events. */
  public boolean hasOlder() {
    return from() > 0;
  }

  /** Where the part with the next later events ends. */
  public long newer() {
    return (long) to() + ENTRIES + 1;
  }

  /** Where the part with the next earlier events ends. */
  public long older() {
    return from() + 1L;
  }
}
