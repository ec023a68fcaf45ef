package org.lth.workbench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;

/** Gives events that are appended their versions, positions and hashes. */
public final class EventChain {
  private EventChain() {}

  /**
   * The events as they are stored.
   *
   * @param append what is appended
   * @param head the stream's last event so far
   * @param lastPosition of the journal so far; 0 if it is empty
   */
  public static List<StoredEvent> of(
      EventJournal.Append append, Optional<StoredEvent> head, long lastPosition) {
    List<StoredEvent> added = new ArrayList<>();
    Optional<Digest> previous = head.map(StoredEvent::hash);
    for (EncodedEvent event : append.events()) {
      long index = added.size() + 1L;
      long version = append.expectedVersion() + index;
      Digest hash = EventHash.of(new EventHash.Place(append.stream(), version, previous), event);
      added.add(
          new StoredEvent(
              lastPosition + index,
              append.stream(),
              version,
              event,
              new StoredEvent.Link(previous, hash)));
      previous = Optional.of(hash);
    }
    return added;
  }
}
