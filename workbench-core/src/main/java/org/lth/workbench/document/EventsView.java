package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.journal.StoredEvent;

/**
 * Events.
 *
 * @param events in their order
 */
public record EventsView(List<EventView> events) {
  public EventsView {
    events = List.copyOf(events);
  }

  /** The view of events. */
  public static EventsView of(List<StoredEvent> stored) {
    return new EventsView(stored.stream().map(EventView::of).toList());
  }
}
