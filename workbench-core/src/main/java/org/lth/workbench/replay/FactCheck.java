package org.lth.workbench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.EventFacts;
import org.lth.workbench.compare.FactCounts;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.compare.FactExemptions;
import org.lth.workbench.compare.FactKind;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * Holds recorded events against those that executing again gives, one by one and value by value.
 * Interruptions say nothing about what is trained, so a replay does not repeat them. For use by one
 * thread.
 */
final class FactCheck {
  private final EventCodec codec;
  private final List<EventFacts> recorded;
  private final List<FactDifference> differences = new ArrayList<>();
  private FactCounts counts = FactCounts.NONE;
  private Optional<Pair> firstDifferent = Optional.empty();
  private double largestScoreDifference;
  private int compared;

  /**
   * An event twice.
   *
   * @param recorded as the run has it
   * @param computed as executing again gave it
   * @param differences between the two, at least one
   */
  record Pair(EventFacts recorded, EventFacts computed, List<FactDifference> differences) {}

  FactCheck(EventCodec codec, StoredRun known) {
    this.codec = codec;
    this.recorded = facts(known.stored());
  }

  private List<EventFacts> facts(List<StoredEvent> stored) {
    return stored.stream().filter(this::isRepeated).map(this::facts).toList();
  }

  private boolean isRepeated(StoredEvent stored) {
    Optional<?> form = codec.form(stored.event().type());
    return !form.equals(Optional.of(RunInterrupted.class))
        && !form.equals(Optional.of(RunResumed.class));
  }

  private EventFacts facts(StoredEvent stored) {
    return facts(stored.stream().value() + "#" + stored.version(), stored.event());
  }

  private EventFacts facts(String place, EncodedEvent event) {
    return new EventFacts(place, event.type(), codec.values(event));
  }

  /** Holds the run's first event against what it would be here. */
  void compareFirst(EncodedEvent computed) {
    compare(recorded.get(0), facts(recorded.get(0).place(), computed));
    compared = Math.max(compared, 1);
  }

  /** Leaves out what the replay was given. */
  void give(List<StoredEvent> given) {
    compared = facts(given).size();
  }

  /**
   * Holds all events that were computed so far, and not compared yet, against the recorded ones.
   */
  void compareWith(List<StoredEvent> allComputed) {
    List<EventFacts> computed = facts(allComputed);
    for (; compared < Math.min(computed.size(), recorded.size()); compared++) {
      compare(recorded.get(compared), computed.get(compared));
    }
  }

  private void compare(EventFacts then, EventFacts now) {
    List<FactDifference> found = then.differencesFrom(now, FactExemptions.OF_REPLAYS);
    counts = counts.plus(then.counts(FactExemptions.OF_REPLAYS));
    differences.addAll(found);
    found.forEach(difference -> measure(difference, then));
    if (firstDifferent.isEmpty() && !found.isEmpty()) {
      firstDifferent = Optional.of(new Pair(then, now, found));
    }
  }

  private void measure(FactDifference difference, EventFacts then) {
    if (difference.kind() == FactKind.SCORES && difference.followsBits()) {
      String total = difference.path().replaceFirst("correct$", "total");
      double apart =
          Math.abs(
              Double.parseDouble(difference.expected()) - Double.parseDouble(difference.actual()));
      double examples = Double.parseDouble(then.text(total).orElseThrow());
      largestScoreDifference = Math.max(largestScoreDifference, apart / examples);
    }
  }

  /** Whether there are recorded events that nothing was held against yet. */
  boolean isUnfinished() {
    return compared < recorded.size();
  }

  FactCounts counts() {
    return counts;
  }

  List<FactDifference> differences() {
    return List.copyOf(differences);
  }

  Optional<Pair> firstDifferent() {
    return firstDifferent;
  }

  /** Whether all that differs is what other bits explain, and no accuracy differs by more. */
  boolean isWithin(double tolerance) {
    return differences.stream().allMatch(FactDifference::followsBits)
        && largestScoreDifference <= tolerance;
  }
}
