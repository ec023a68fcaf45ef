package org.lth.workbench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;

/** A journal that lives as long as its process: a replay's private one. */
public final class InMemoryEventJournal implements EventJournal {
  private final List<StoredEvent> events = new ArrayList<>();

  @Override
  public synchronized List<StoredEvent> appendAll(List<Append> appends) {
    List<StoredEvent> added = new ArrayList<>();
    for (Append append : appends) {
      List<StoredEvent> before = read(append.stream());
      if (before.size() != append.expectedVersion()) {
        throw new ConcurrentAppend(append, before.size());
      }
      added.addAll(EventChain.of(append, head(append.stream()), events.size() + added.size()));
    }
    events.addAll(added);
    return added;
  }

  @Override
  public synchronized List<StoredEvent> read(StreamName stream) {
    return events.stream().filter(event -> event.stream().equals(stream)).toList();
  }

  @Override
  public synchronized List<StreamName> streamsNaming(RunId run) {
    return events.stream()
        .filter(event -> event.version() == 1 && event.event().data().contains(run.value()))
        .map(StoredEvent::stream)
        .sorted()
        .toList();
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
    return events.stream().map(StoredEvent::stream).distinct().sorted().toList();
  }

  @Override
  public synchronized List<Head> heads(List<StreamName> streams) {
    return streams.stream().flatMap(stream -> head(stream).stream()).map(Head::of).toList();
  }
}
