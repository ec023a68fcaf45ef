package org.lth.workbench.journal;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * A stream of events, open for appending, with the state that is their fold. It is read once, when
 * it is opened; from then on its version is the cursor, and an event costs the same however many
 * there are before it. For use by one thread.
 *
 * @param <E> the form of the events
 * @param <S> the state
 */
public final class EventStream<E extends WorkbenchEvent, S> {
  private final StreamName name;
  private final EventStreams streams;
  private final EventFold<E, S> fold;
  private S state;
  private long version;
  private Optional<E> last;

  EventStream(StreamName name, EventStreams streams, EventFold<E, S> fold, List<E> events) {
    this.name = name;
    this.streams = streams;
    this.fold = fold;
    this.state = fold.start(events);
    this.version = events.size();
    this.last = events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
  }

  /** The name of the stream. */
  public StreamName name() {
    return name;
  }

  /** The fold of the events so far. */
  public S state() {
    return state;
  }

  /** How many events there are so far. */
  public long version() {
    return version;
  }

  /** The last event so far. */
  public Optional<E> last() {
    return last;
  }

  /**
   * Appends events, all of them or none; they are durable on return.
   *
   * @throws ConcurrentAppend if another process appended to this stream
   * @throws RuntimeException if the fold refuses them; nothing is appended then
   */
  public List<StoredEvent> append(List<? extends E> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    fold.check(state, events);
    List<StoredEvent> appended =
        streams.journal().append(new EventJournal.Append(name, version, streams.encode(events)));
    for (E event : events) {
      state = fold.evolve(state, event);
      last = Optional.of(event);
    }
    version += events.size();
    return appended;
  }
}
