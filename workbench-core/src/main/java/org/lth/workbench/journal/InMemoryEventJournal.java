package org.lth.workbench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;

/** A journal that lives as long as its process: a replay's private one. */
public final class InMemoryEventJournal implements EventJournal {
  private final List<StoredEvent> events = new ArrayList<>();

  @Override
  public synchronized List<StoredEvent> append(Append append) {
    List<StoredEvent> before = read(append.stream());
    if (before.size() != append.expectedVersion()) {
      throw new ConcurrentAppend(append, before.size());
    }
    List<StoredEvent> added = new ArrayList<>();
    Optional<Digest> previous = head(append.stream()).map(StoredEvent::hash);
    for (EncodedEvent event : append.events()) {
      long version = before.size() + added.size() + 1L;
      Digest hash = EventHash.of(new EventHash.Place(append.stream(), version, previous), event);
      added.add(
          new StoredEvent(
              events.size() + added.size() + 1L,
              append.stream(),
              version,
              event,
              new StoredEvent.Link(previous, hash)));
      previous = Optional.of(hash);
    }
    events.addAll(added);
    return added;
  }

  @Override
  public synchronized List<StoredEvent> read(StreamName stream) {
    return events.stream().filter(event -> event.stream().equals(stream)).toList();
  }

  @Override
  public synchronized Optional<StoredEvent> head(StreamName stream) {
    List<StoredEvent> all = read(stream);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  @Override
  public synchronized List<StoredEvent> readAfter(long position, int limit) {
    return events.stream().filter(event -> event.position() > position).limit(limit).toList();
  }

  @Override
  public synchronized List<StreamName> streams() {
    return events.stream().map(StoredEvent::stream).distinct().toList();
  }
}
