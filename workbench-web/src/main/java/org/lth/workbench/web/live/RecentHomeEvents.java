package org.lth.workbench.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent.HomeVerified;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * What happened to runs and data in this home, newest first and as far back as people look. Events
 * of types that this version does not know are kept like the others. Safe for use by several
 * threads.
 */
public final class RecentHomeEvents {
  private static final int LATEST = 100;
  private static final int OF_A_RUN = 10;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EventCodec codec;
  private final Deque<StoredEvent> latest = new ArrayDeque<>();
  private final Map<RunId, Deque<StoredEvent>> byRun = new HashMap<>();
  private Optional<StoredEvent> lastVerified = Optional.empty();
  private long count;

  RecentHomeEvents(EventCodec codec) {
    this.codec = codec;
  }

  synchronized void add(StoredEvent stored) {
    count++;
    push(latest, stored, LATEST);
    if (codec.form(stored.event().type()).filter(HomeVerified.class::equals).isPresent()) {
      lastVerified = Optional.of(stored);
    }
    subject(stored)
        .ifPresent(
            run -> push(byRun.computeIfAbsent(run, id -> new ArrayDeque<>()), stored, OF_A_RUN));
  }

  private static void push(Deque<StoredEvent> events, StoredEvent stored, int most) {
    events.addFirst(stored);
    if (events.size() > most) {
      events.removeLast();
    }
  }

  /** The run that an event says it is about, by the key that all such events share. */
  private static Optional<RunId> subject(StoredEvent stored) {
    try {
      return RunId.named(MAPPER.readTree(stored.event().data()).path("run").asText(""));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** The last events, newest first. */
  public synchronized List<StoredEvent> latest() {
    return new ArrayList<>(latest);
  }

  /** The last events about a run, newest first. */
  public synchronized List<StoredEvent> about(RunId run) {
    Deque<StoredEvent> events = byRun.get(run);
    return events == null ? Collections.emptyList() : new ArrayList<>(events);
  }

  /** When everything was checked for the last time without finding fault. */
  public synchronized Optional<StoredEvent> lastVerified() {
    return lastVerified;
  }

  /** How many events there are. */
  public synchronized long count() {
    return count;
  }
}
