package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.outcome.NamedRun;

/**
 * A run as its events, their fold, and what it is doing now.
 *
 * @param run its id
 * @param stored its events as they are stored
 * @param state their fold
 * @param standing what it is doing now, and how much of it is here
 * @param failure why it failed, where it did
 */
public record StoredRun(
    RunId run,
    List<StoredEvent> stored,
    RunState state,
    Standing standing,
    Optional<String> failure) {
  public StoredRun {
    stored = List.copyOf(stored);
  }

  /**
   * How a run stands in this home.
   *
   * @param condition from its ending and its lock
   * @param part whether all of it is here, or only what its branches need
   */
  public record Standing(Condition condition, HistoryPart part) {}

  /** Whether it is running, interrupted, finished or failed. */
  public Condition condition() {
    return standing.condition();
  }

  /** Whether all of it is here. */
  public HistoryPart part() {
    return standing.part();
  }

  /** Its state, for tables of outcomes. */
  public NamedRun named() {
    return new NamedRun(run, state);
  }
}
