package org.lth.workbench.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.document.EventView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.web.http.Answer;

/**
 * Tells listeners what happens. The newest events are kept, so that one who comes back with the
 * last id misses nothing. Safe for use by several threads.
 */
final class Broadcast {
  static final int MOST_LISTENERS = 512;
  private static final int EVENTS_KEPT = 2000;
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(UTF_8);

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private long head;
  private boolean isAllKept = true;

  /** An event, and its message once it was sent. */
  private static final class Kept {
    final StoredEvent stored;
    final Optional<RunId> run;
    private byte @Nullable [] message;

    Kept(StoredEvent stored) {
      this.stored = stored;
      this.run = RunId.named(stored.stream().value());
    }

    /** Made when it is wanted, since a server that starts reads a whole journal. */
    byte[] message() {
      if (message == null) {
        message =
            Broadcast.message("recorded", Optional.of(stored.position()), EventView.of(stored));
      }
      return message;
    }
  }

  /** Forgets everything; the journal is another one now, or is read again. */
  synchronized void restart() {
    kept.clear();
    head = 0;
    isAllKept = true;
  }

  /** Tells of events that were appended. */
  synchronized void recorded(List<StoredEvent> events) {
    List<Kept> news = events.stream().map(Kept::new).toList();
    for (Kept event : news) {
      head = event.stored.position();
      kept.add(event);
      if (kept.size() > EVENTS_KEPT) {
        kept.remove();
        isAllKept = false;
      }
    }
    // Many listeners share one text, so that many events cost each of them one writing only.
    Map<Optional<RunId>, byte[]> texts = new HashMap<>();
    for (Listener listener : listeners) {
      byte[] text = texts.computeIfAbsent(listener.run(), run -> joined(news, listener));
      if (text.length > 0) {
        listener.send(text);
      }
    }
  }

  private static byte[] joined(List<Kept> events, Listener listener) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Kept event : events) {
      if (listener.wants(event.run)) {
        text.writeBytes(event.message());
      }
    }
    return text.toByteArray();
  }

  /** Tells that runs are locked or free again, which is no event of theirs. */
  void changed(List<RunSummary> runs) {
    for (RunSummary run : runs) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("run", run.run().value());
      data.put("state", run.condition().word());
      tell(Optional.of(run.run()), message("state", Optional.empty(), data));
    }
  }

  /** Tells of an evaluation of a level in training. */
  void evaluated(RunId run, Evaluated evaluated) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("run", run.value());
    data.put("level", evaluated.level().number());
    data.put("step", evaluated.step());
    putNumber(data, "trainLoss", evaluated.values().trainLoss());
    putNumber(data, "validationLoss", evaluated.values().validationLoss());
    putNumber(data, "validationAccuracy", evaluated.values().validationAccuracy());
    putNumber(data, "testAccuracy", evaluated.values().testAccuracy());
    tell(Optional.of(run), message("progress", Optional.empty(), data));
  }

  private static void putNumber(Map<String, Object> data, String name, double value) {
    if (!Double.isNaN(value)) {
      data.put(name, value);
    }
  }

  /** Lets connections that lead nowhere be noticed. */
  void heartbeat() {
    listeners.forEach(listener -> listener.send(HEARTBEAT));
  }

  private void tell(Optional<RunId> run, byte[] message) {
    for (Listener listener : listeners) {
      if (listener.wants(run)) {
        listener.send(message);
      }
    }
  }

  private static byte[] message(String event, Optional<Long> id, Object data) {
    // A line break within the data would end it.
    String line = Answer.line(data).replace('\n', ' ').replace('\r', ' ');
    return (id.map(position -> "id: " + position + "\n").orElse("")
            + "event: "
            + event
            + "\ndata: "
            + line
            + "\n\n")
        .getBytes(UTF_8);
  }

  /**
   * Lets a listener in and tells it what it has missed; if that is no longer kept, that it has to
   * look at everything again.
   *
   * @param after the position of the last event that it knows; absent if it wants only new ones
   */
  synchronized void join(Listener listener, Optional<Long> after) {
    listeners.add(listener);
    long known = after.orElse(head);
    boolean isGap = known > head || (!isAllKept && known < kept.element().stored.position() - 1);
    if (isGap) {
      listener.send(message("reset", Optional.of(head), Map.of("position", head)));
    } else {
      for (Kept event : kept) {
        if (event.stored.position() > known && listener.wants(event.run)) {
          listener.send(event.message());
        }
      }
    }
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  int size() {
    return listeners.size();
  }

  /** The runs that have listeners. */
  Set<RunId> watched() {
    Set<RunId> watched = new TreeSet<>();
    listeners.forEach(listener -> listener.run().ifPresent(watched::add));
    return watched;
  }

  void closeAll() {
    new ArrayList<>(listeners).forEach(Listener::close);
  }
}
