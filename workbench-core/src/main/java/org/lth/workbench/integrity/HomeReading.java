package org.lth.workbench.integrity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.SnapshotReferences;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.SnapshotInventory.Item;
import org.lth.workbench.snapshot.SnapshotInventory.Kind;

/**
 * What the events of a home need, once everything that says so was read and found sound: the
 * snapshots that they name and the masks without which those cannot be read. Goes on reading when
 * more was appended. For use by one thread.
 */
public final class HomeReading {
  private final Verification.Journal journal;
  private final Verification.Snapshots snapshots;
  private final Findings findings;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Digest, String> wanted = new LinkedHashMap<>();
  private final Map<Digest, String> needed = new LinkedHashMap<>();
  private final EventCheck events;
  private long position = Long.MIN_VALUE;

  /** Begins to read; the database looks at its own structures at once. */
  public HomeReading(
      HomeLayout layout,
      DatabaseCheck database,
      Verification.Journal journal,
      Verification.Snapshots snapshots) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.findings = new Findings(layout);
    this.events =
        new EventCheck(journal.codec(), problems, this::want, "restore the home from a backup");
    problems.addAll(findings.damaged(database.problems()));
  }

  private void want(EventCheck.Place place, WorkbenchEvent event) {
    if (event instanceof RunEvent step) {
      step.match(new SnapshotReferences()).forEach(digest -> wanted.put(digest, place.text()));
    }
  }

  /** What was found wrong so far; as long as this is not empty, nothing else is to be believed. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * What says that events were lost; then what is here and what events need says nothing about what
   * the lost ones needed.
   */
  public List<Problem> lostEvents() {
    List<Problem> lost = new ArrayList<>(journal.lost().get());
    SortedSet<String> files = files();
    long unrecorded =
        snapshots.inventory().items().stream()
            .filter(item -> item.kind() == Kind.UNRECORDED && !files.contains(item.name()))
            .count();
    new LostEvents(findings.layout(), events.events()).problem(unrecorded).ifPresent(lost::add);
    return lost;
  }

  /** The names of all files that events need; they may be here or not. */
  public SortedSet<String> files() {
    return needed.keySet().stream()
        .map(HomeLayout::snapshotName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The runs as their events so far tell; where those contradict each other, that is a problem. */
  public SortedMap<RunId, RunState> runs() {
    return events.finish();
  }

  /**
   * Reads the events behind those that were read, and every snapshot that they need.
   *
   * @param observer hears of progress
   */
  public void readOn(Verification.Observer observer) {
    long total = journal.rows().count();
    journal
        .rows()
        .forEachBehind(
            position,
            row -> {
              position = row.position();
              events.check(row);
              observer.read(events.events(), total);
            });
    Map<String, Item> present = new TreeMap<>();
    snapshots.inventory().items().forEach(item -> present.put(item.name(), item));
    follow(present, observer);
  }

  /** Masks need no masks themselves, so this comes to its end. */
  private void follow(Map<String, Item> present, Verification.Observer observer) {
    forgetRead();
    while (!wanted.isEmpty()) {
      Map<Digest, String> found = new LinkedHashMap<>(wanted);
      wanted.clear();
      needed.putAll(found);
      // What an event names and was never here, as with the ancestors of an imported branch, needs
      // nothing; what was here and is gone is a problem.
      List<Digest> here =
          found.keySet().stream()
              .filter(digest -> present.containsKey(HomeLayout.snapshotName(digest)))
              .toList();
      long read = 0;
      for (Needs needs : new Readers(snapshots.readers()).each(here, this::read)) {
        note(needs, requireNonNull(found.get(needs.digest())), present);
        observer.read(events.events() + ++read, events.events() + here.size());
      }
      forgetRead();
    }
  }

  private void forgetRead() {
    wanted.keySet().removeAll(needed.keySet());
  }

  /** What reading one snapshot said. */
  private record Needs(Digest digest, Optional<Digest> mask, Optional<Problem> problem) {}

  private Needs read(Digest digest) {
    try {
      return new Needs(digest, snapshots.inventory().maskNeededBy(digest), Optional.empty());
    } catch (WorkbenchException unreadable) {
      return new Needs(digest, Optional.empty(), Optional.of(unreadable.problem()));
    }
  }

  private void note(Needs needs, String where, Map<String, Item> present) {
    needs.problem().ifPresent(problems::add);
    if (requireNonNull(present.get(HomeLayout.snapshotName(needs.digest()))).kind()
        == Kind.UNRECORDED) {
      problems.add(findings.unrecorded(needs.digest(), where));
    }
    needs
        .mask()
        .ifPresent(
            mask -> {
              wanted.put(mask, where);
              if (!present.containsKey(HomeLayout.snapshotName(mask))) {
                problems.add(findings.missing(mask, where));
              }
            });
  }
}
