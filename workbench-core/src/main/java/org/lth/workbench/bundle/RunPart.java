package org.lth.workbench.bundle;

import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.journal.StoredEvent;

/**
 * What a bundle holds of one run.
 *
 * @param run which one
 * @param part all of it, or what its branches need
 * @param events from the first on; positions are not part of them and are 0
 */
public record RunPart(RunId run, HistoryPart part, List<StoredEvent> events) {
  public RunPart {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("run " + run + " has no events");
    }
    events = List.copyOf(events);
  }

  /** The last event, whose hash commits to all before it. */
  public StoredEvent head() {
    return events.get(events.size() - 1);
  }
}
