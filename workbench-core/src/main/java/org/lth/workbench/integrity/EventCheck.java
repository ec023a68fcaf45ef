package org.lth.workbench.integrity;

import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.RawEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.law.History;

/**
 * Reads rows by position and checks each against those before it: no gap, the chain, the hash, the
 * canonical text, and that it can be understood and can follow.
 */
public final class EventCheck {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private final EventCodec codec;
  private final List<Problem> problems;
  private final BiConsumer<Place, WorkbenchEvent> listener;
  private final String remedy;
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private long lastPosition;
  private long events;

  /**
   * Where an event stands.
   *
   * @param run its stream
   * @param version within the stream
   * @param text for a person
   */
  public record Place(String run, long version, String text) {
    static Place of(RawEvent row) {
      return new Place(
          row.run(),
          row.version(),
          "event " + row.run() + "#" + row.version() + " (position " + row.position() + ")");
    }
  }

  /** What is known of a stream so far. */
  private static final class Chain {
    private long version;
    private Optional<String> hash = Optional.empty();
    private final List<History.Step> events = new ArrayList<>();
    private boolean isReadable = true;
  }

  /**
   * A check in progress.
   *
   * @param problems to which findings are added
   * @param listener hears of every event that is sound by itself
   * @param remedy what to do about any finding
   */
  public EventCheck(
      EventCodec codec,
      List<Problem> problems,
      BiConsumer<Place, WorkbenchEvent> listener,
      String remedy) {
    this.remedy = remedy;
    this.codec = codec;
    this.problems = problems;
    this.listener = listener;
  }

  /** How many rows were checked. */
  public long events() {
    return events;
  }

  /** Checks the next row. */
  public void check(RawEvent row) {
    events++;
    Place place = Place.of(row);
    String where = place.text();
    if (row.position() != lastPosition + 1) {
      add(
          "events are missing",
          where,
          "position " + (lastPosition + 1),
          "position " + row.position());
    }
    lastPosition = row.position();
    Chain chain = chains.computeIfAbsent(row.run(), run -> new Chain());
    if (row.version() != chain.version + 1) {
      add(
          "a stream has a gap",
          where,
          "version " + (chain.version + 1),
          "version " + row.version());
    }
    chain.version = row.version();
    Optional<String> previous = Optional.ofNullable(row.hashes().previousHash());
    if (!previous.equals(chain.hash)) {
      add(
          "the hash chain is broken",
          where,
          chain.hash.orElse("no hash"),
          previous.orElse("no hash"));
    }
    chain.hash = Optional.of(row.hashes().hash());
    checkContent(row, chain, place);
  }

  private void checkContent(RawEvent row, Chain chain, Place place) {
    String where = place.text();
    try {
      EncodedEvent event = row.encoded();
      Digest computed = EventHash.of(row.place(), event);
      if (!computed.toString().equals(row.hashes().hash())) {
        add("an event was changed", where, row.hashes().hash(), computed.toString());
        chain.isReadable = false;
        return;
      }
      int year = event.at().atZone(ZoneOffset.UTC).getYear();
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        add("an event has a time that cannot be", where, "a year from 0001 to 9999", "" + year);
      }
      if (!CanonicalJson.of(event.data()).equals(event.data())) {
        add("an event's text was changed", where, "canonical JSON", event.data());
      }
      understand(codec.decode(event), chain, new Stored(place, computed));
    } catch (WorkbenchException unreadable) {
      chain.isReadable = false;
      Problem problem = unreadable.problem();
      add(problem.what(), where, problem.expected(), problem.actual());
    } catch (IllegalArgumentException | DateTimeParseException | UncheckedIOException malformed) {
      chain.isReadable = false;
      add("an event was changed", where, "a row as it was written", malformed.getMessage());
    }
  }

  private record Stored(Place place, Digest hash) {}

  private void understand(WorkbenchEvent event, Chain chain, Stored stored) {
    Place place = stored.place();
    if (event instanceof RunEvent step) {
      // A name that no run can have is refused here by its own rule.
      new RunId(place.run());
      chain.events.add(new History.Step(place.version(), stored.hash(), step));
    } else if (event instanceof StudyEvent) {
      if (!new StreamName(place.run()).isStudy()) {
        throw new IllegalArgumentException("what happened to a study, in another stream");
      }
    } else if (!place.run().equals(StreamName.HOME.value())) {
      throw new IllegalArgumentException("what happened to a home, in the stream of a run");
    }
    listener.accept(place, event);
  }

  /** The hash of a stream's last row so far; none if it has no row. */
  Optional<String> head(String stream) {
    return Optional.ofNullable(chains.get(stream)).flatMap(chain -> chain.hash);
  }

  /** Folds every run whose events are sound, to see that they tell one story. */
  public SortedMap<RunId, RunState> finish() {
    SortedMap<RunId, RunState> states = new TreeMap<>();
    histories(run -> HistoryPart.WHOLE).forEach((run, history) -> states.put(run, history.state()));
    return states;
  }

  /**
   * Every run whose events are sound and tell one story; those that do not are problems.
   *
   * @param parts how much of each run is here
   */
  public SortedMap<RunId, History> histories(Function<RunId, HistoryPart> parts) {
    SortedMap<RunId, History> histories = new TreeMap<>();
    chains.forEach(
        (stream, chain) -> {
          Optional<RunId> run = RunId.named(stream);
          if (chain.isReadable && !chain.events.isEmpty() && run.isPresent()) {
            fold(run.get(), chain, parts).ifPresent(history -> histories.put(run.get(), history));
          }
        });
    return histories;
  }

  private Optional<History> fold(RunId run, Chain chain, Function<RunId, HistoryPart> parts) {
    try {
      return Optional.of(History.of(run, parts.apply(run), chain.events));
    } catch (WorkbenchException contradiction) {
      Problem problem = contradiction.problem();
      add(problem.what(), "run " + run, problem.expected(), problem.actual());
      return Optional.empty();
    }
  }

  private void add(
      String what,
      String where,
      String expected,
      @org.jspecify.annotations.Nullable String actual) {
    problems.add(
        Problem.what(what)
            .where(where)
            .expected(expected)
            .actual(String.valueOf(actual))
            .next(remedy));
  }
}
