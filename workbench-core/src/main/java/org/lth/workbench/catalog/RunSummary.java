package org.lth.workbench.catalog;

import java.time.Instant;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.journal.StoredEvent;

/**
 * A run in short, as lists show it.
 *
 * @param run its id
 * @param started its first event
 * @param startedAt when that was recorded
 * @param head its last event
 * @param progress how far it has come
 * @param condition what it is doing, as of the last look at its lock
 * @param problem why its events cannot be understood, where they cannot
 */
public record RunSummary(
    RunId run,
    RunStarted started,
    Instant startedAt,
    StoredHead head,
    RunProgress progress,
    Condition condition,
    Optional<Problem> problem) {

  /**
   * The last event of a run.
   *
   * @param version within its stream
   * @param hash which commits to all events before
   * @param at when it was recorded
   */
  public record StoredHead(long version, String hash, Instant at) {
    static StoredHead of(StoredEvent stored) {
      return new StoredHead(stored.version(), stored.hash().toString(), stored.event().at());
    }
  }

  /** Whether the run is at its end. */
  public boolean isOver() {
    return progress.ending() != Ending.OPEN;
  }

  RunSummary with(Condition now) {
    return new RunSummary(run, started, startedAt, head, progress, now, problem);
  }
}
