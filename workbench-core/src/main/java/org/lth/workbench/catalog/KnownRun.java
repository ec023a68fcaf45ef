package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.StoredEvent;

/**
 * A run as its events, their fold, and what it is doing now.
 *
 * @param run its id
 * @param stored its events as they are stored
 * @param state their fold
 * @param condition from its ending and its lock
 * @param failure why it failed, where it did
 */
public record KnownRun(
    RunId run,
    List<StoredEvent> stored,
    RunState state,
    Condition condition,
    Optional<String> failure) {
  public KnownRun {
    stored = List.copyOf(stored);
  }

  /** This run with the keys of the command line's JSON. */
  public RunView view() {
    return RunViews.of(this);
  }
}
