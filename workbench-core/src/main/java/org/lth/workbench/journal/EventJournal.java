package org.lth.workbench.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;

/**
 * The append-only log of everything that happened. Versions count 1, 2, ... within a stream,
 * positions 1, 2, ... over all streams, both without gaps. What {@code append} has returned
 * survives the loss of power. Safe for use by several threads and processes.
 */
public interface EventJournal {
  /**
   * Appends events to a stream, all of them or none.
   *
   * @throws ConcurrentAppend if the stream does not have the expected number of events
   */
  default List<StoredEvent> append(Append append) {
    return appendAll(List.of(append));
  }

  /**
   * Appends to several streams, all events of all of them or none.
   *
   * @param appends in the order of their positions, one for each stream
   * @throws ConcurrentAppend if a stream does not have the expected number of events
   */
  List<StoredEvent> appendAll(List<Append> appends);

  /** The events of a stream by version; none if there is no such stream. */
  List<StoredEvent> read(StreamName stream);

  /**
   * The events of a stream by version, without those that are of other runs than these by their
   * data's key {@code run}. A journal may leave in what it cannot tell cheaply.
   */
  default List<StoredEvent> readAbout(StreamName stream, Collection<RunId> runs) {
    return read(stream);
  }

  /**
   * The streams, by name, in whose first event's data a run's id stands: all that branch from it,
   * and perhaps others.
   */
  List<StreamName> streamsNaming(RunId run);

  /** The last event of a stream. */
  Optional<StoredEvent> head(StreamName stream);

  /** Up to {@code limit} events behind a position, by position. */
  List<StoredEvent> readAfter(long position, int limit);

  /** The event at the last position; none in an empty journal. */
  default Optional<StoredEvent> last() {
    return heads(streams()).stream()
        .flatMap(head -> head(head.stream()).stream())
        .max(Comparator.comparingLong(StoredEvent::position));
  }

  /** All streams by name. */
  List<StreamName> streams();

  /** Where streams end, in the order of the names; reads no event's data, and knows no others. */
  List<Head> heads(List<StreamName> streams);

  /**
   * Where a stream ends.
   *
   * @param stream its name
   * @param version of its last event
   * @param hash of its last event, which commits to all of them
   */
  record Head(StreamName stream, long version, Digest hash) {
    /** The head that an event is. */
    public static Head of(StoredEvent last) {
      return new Head(last.stream(), last.version(), last.hash());
    }
  }

  /**
   * Events for a stream.
   *
   * @param stream to which
   * @param expectedVersion how many events the stream has now; 0 for a new one
   * @param events one or more
   */
  record Append(StreamName stream, long expectedVersion, List<EncodedEvent> events) {
    public Append {
      events = List.copyOf(events);
    }
  }
}
