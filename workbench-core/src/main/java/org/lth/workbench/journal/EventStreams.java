package org.lth.workbench.journal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * The streams of a journal as typed events: of runs, of studies, and of the home.
 *
 * @param journal where they are
 * @param codec their stored form
 * @param clock when they happen
 */
public record EventStreams(EventJournal journal, EventCodec codec, InstantSource clock) {
  private static final int HOME_ATTEMPTS = 100;

  /** Opens a stream; one that has no events yet is empty. */
  public <E extends WorkbenchEvent, S> EventStream<E, S> open(
      StreamName name, Class<E> form, EventFold<E, S> fold) {
    return new EventStream<>(name, this, fold, read(name, form));
  }

  /** Opens a stream that is to be new; appending to it fails if it has an event. */
  public <E extends WorkbenchEvent, S> EventStream<E, S> begin(
      StreamName name, EventFold<E, S> fold) {
    return new EventStream<>(name, this, fold, List.of());
  }

  /** The events of a stream, in order. */
  public <E extends WorkbenchEvent> List<E> read(StreamName name, Class<E> form) {
    return decode(journal.read(name), form);
  }

  /** Whether a stream has any event. */
  public boolean has(StreamName name) {
    return journal.head(name).isPresent();
  }

  /**
   * Appends an event to a stream that nobody else appends to now, without reading the stream.
   *
   * @throws ConcurrentAppend if somebody does
   */
  public void append(StreamName name, WorkbenchEvent event) {
    journal.append(new EventJournal.Append(name, version(name), encode(List.of(event))));
  }

  /** Records what happened to a run or data here. */
  public void record(HomeEvent event) {
    record(List.of(), List.of(event));
  }

  /**
   * Appends events of runs and records what that was, all in one step.
   *
   * @throws ConcurrentAppend if a run does not have the expected number of events
   */
  public void record(List<EventJournal.Append> runs, List<HomeEvent> events) {
    for (int attempt = 1; ; attempt++) {
      List<EventJournal.Append> all = new ArrayList<>(runs);
      all.add(new EventJournal.Append(StreamName.HOME, version(StreamName.HOME), encode(events)));
      try {
        journal.appendAll(all);
        return;
      } catch (ConcurrentAppend otherWasFaster) {
        // Any process may append to this stream, and the order does not matter, so it is tried
        // again.
        boolean isHome = otherWasFaster.stream().equals(StreamName.HOME);
        if (!isHome || attempt == HOME_ATTEMPTS) {
          throw otherWasFaster;
        }
      }
    }
  }

  private long version(StreamName name) {
    return journal.head(name).map(StoredEvent::version).orElse(0L);
  }

  /** Which events came here without their snapshots. */
  public ImportedRuns imports() {
    return ImportedRuns.of(HomeLog.read(HomeEvent.RunImported.class, journal, codec));
  }

  /** Which events of one run, and perhaps of others, came here without their snapshots. */
  public ImportedRuns imports(RunId run) {
    return ImportedRuns.of(
        HomeLog.about(List.of(run), HomeEvent.RunImported.class, journal, codec));
  }

  /** The stored form of an event that happens now. */
  public EncodedEvent encode(WorkbenchEvent event) {
    return codec.encode(event, clock.instant());
  }

  List<EncodedEvent> encode(List<? extends WorkbenchEvent> events) {
    return events.stream().map(this::encode).toList();
  }

  /** Stored events of one form, in the same order. */
  public <E extends WorkbenchEvent> List<E> decode(List<StoredEvent> stored, Class<E> form) {
    return stored.stream().map(event -> form.cast(codec.decode(event.event()))).toList();
  }
}
