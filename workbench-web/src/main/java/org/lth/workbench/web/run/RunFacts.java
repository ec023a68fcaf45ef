package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.EventText;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.web.http.Format;

/**
 * What follows from a run's events and does not change until there is another one.
 *
 * @param timeline the events, oldest first
 * @param brokenAt the first version whose hash is not what its content and predecessor give; absent
 *     if the chain is whole
 * @param elsewhere in what the machines that went on with the run differed from the first
 */
public record RunFacts(
    List<Entry> timeline, Optional<Long> brokenAt, List<Environment.Difference> elsewhere) {
  public RunFacts {
    timeline = List.copyOf(timeline);
    elsewhere = List.copyOf(elsewhere);
  }

  /**
   * One event for reading.
   *
   * @param version within the run
   * @param type stored name
   * @param text what it was, in a few words
   * @param at when, to the second
   * @param hash which commits to it and all before
   */
  public record Entry(long version, String type, String text, String at, String hash) {}

  static RunFacts of(StoredRun run, EventCodec codec) {
    List<Entry> timeline = new ArrayList<>();
    List<Environment.Difference> elsewhere = new ArrayList<>();
    for (StoredEvent stored : run.stored()) {
      RunEvent event = (RunEvent) codec.decode(stored.event());
      timeline.add(entry(stored, EventText.of(event, Format::count)));
      if (event instanceof RunResumed resumed) {
        elsewhere.addAll(
            run.state().started().environment().differencesFrom(resumed.environment()));
      }
    }
    return new RunFacts(timeline, brokenAt(run.stored()), elsewhere.stream().distinct().toList());
  }

  /** An event whose meaning is not known. */
  static Entry entry(StoredEvent stored, String text) {
    return new Entry(
        stored.version(),
        stored.event().type(),
        text,
        Format.seconds(stored.event().at()),
        stored.hash().toString());
  }

  private static Optional<Long> brokenAt(List<StoredEvent> events) {
    Optional<Digest> previous = Optional.empty();
    for (StoredEvent stored : events) {
      EventHash.Place place = new EventHash.Place(stored.stream(), stored.version(), previous);
      if (!stored.link().previousHash().equals(previous)
          || !EventHash.of(place, stored.event()).equals(stored.hash())) {
        return Optional.of(stored.version());
      }
      previous = Optional.of(stored.hash());
    }
    return Optional.empty();
  }
}
