package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.law.Contents;
import org.lth.workbench.law.History;
import org.lth.workbench.law.Laws;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * Reads everything in a home: the database's own structures, every event with its chain, every
 * snapshot byte for byte, and every reference from an event to a snapshot.
 */
public final class Verification {
  private static final String DISTRUST =
      "do not use this run; `workbench replay RUN` shows what is true of it";

  private final HomeLayout layout;
  private final DatabaseCheck database;
  private final Journal journal;
  private final Snapshots snapshots;
  private final Vocabulary vocabulary;

  /**
   * The events to be read.
   *
   * @param rows of the journal
   * @param codec that understands them
   * @param lost what the journal lacks of what is remembered beside it
   */
  public record Journal(JournalInspection rows, EventCodec codec, Supplier<List<Problem>> lost) {
    /** A journal beside which nothing is remembered. */
    public Journal(JournalInspection rows, EventCodec codec) {
      this(rows, codec, List::of);
    }
  }

  /**
   * The files to be read.
   *
   * @param inventory of the files
   * @param readers how many are read at once; findings do not depend on it
   */
  public record Snapshots(SnapshotInventory inventory, int readers) {}

  /** Hears how far a verification has come. */
  @FunctionalInterface
  public interface Observer {
    /** So many of so many events and files are read. */
    void read(long done, long total);
  }

  /** The use case over these parts. */
  public Verification(
      HomeLayout layout,
      DatabaseCheck database,
      Journal journal,
      Snapshots snapshots,
      Vocabulary vocabulary) {
    this.layout = layout;
    this.vocabulary = vocabulary;
    this.database = database;
    this.journal = journal;
    this.snapshots = snapshots;
  }

  /** Reads everything; changes nothing. */
  public VerifyReport verify(Observer observer) {
    List<Problem> problems = new ArrayList<>(new Findings(layout).damaged(database.problems()));
    long total = journal.rows().count() + items().size();
    NamedSnapshots references = new NamedSnapshots();
    FinishedCells cells = new FinishedCells();
    StudyCells studies = new StudyCells();
    EventCheck events =
        new EventCheck(
            journal.codec(),
            problems,
            (place, event) -> {
              references.add(place, event);
              cells.add(place, event);
              studies.add(place, event);
            },
            "restore the home from a backup");
    journal
        .rows()
        .forEach(
            row -> {
              events.check(row);
              observer.read(events.events(), total);
            });
    SortedMap<RunId, History> histories = events.histories(references::part);
    problems.addAll(cells.problems(events::head));
    problems.addAll(studies.problems(histories));
    Contents contents = new Contents(snapshots.inventory());
    problems.addAll(
        new LawCheck(new Laws(DISTRUST), vocabulary, snapshots.readers())
            .problems(histories, contents, () -> observer.read(events.events(), total)));
    Map<Digest, String> named = references.needed();
    // Behind the events, since a run in progress writes a snapshot before the event that names it.
    List<SnapshotInventory.Item> items = items();
    List<Suspect> suspects = new ArrayList<>();
    long files = 0;
    for (Optional<Suspect> suspect :
        new Readers(snapshots.readers()).each(items, item -> checked(item, contents))) {
      suspect.ifPresent(suspects::add);
      observer.read(events.events() + ++files, total);
    }
    problems.addAll(withoutCollected(suspects, named));
    checkReferences(named, items, problems);
    checkRecords(named, items, problems);
    problems.addAll(lost());
    new LostEvents(layout, events.events())
        .problem(unrecorded(named, items))
        .ifPresent(problems::add);
    return new VerifyReport(events.events(), files, problems);
  }

  /**
   * What the seals name and the journal lacks; a journal that cannot say so is a problem itself.
   */
  private List<Problem> lost() {
    try {
      return journal.lost().get();
    } catch (WorkbenchException damaged) {
      return List.of(damaged.problem());
    }
  }

  /** How many files neither the database knows nor an event names, now and before. */
  private long unrecorded(Map<Digest, String> named, List<SnapshotInventory.Item> before) {
    Set<String> names = new TreeSet<>();
    named.keySet().forEach(digest -> names.add(HomeLayout.snapshotName(digest)));
    List<SnapshotInventory.Item> found =
        before.stream()
            .filter(item -> item.kind() == SnapshotInventory.Kind.UNRECORDED)
            .filter(item -> !names.contains(item.name()))
            .toList();
    // What is being written beside this is recorded by now.
    return found.isEmpty() ? 0 : items().stream().filter(found::contains).count();
  }

  private List<SnapshotInventory.Item> items() {
    return snapshots.inventory().items().stream()
        .filter(item -> item.kind() != SnapshotInventory.Kind.TEMPORARY)
        .toList();
  }

  /** A file of which something was found. */
  private record Suspect(String file, Problem problem) {}

  /** What a law has read was checked by that. */
  private Optional<Suspect> checked(SnapshotInventory.Item item, Contents contents) {
    return contents.isSound(item.name())
        ? Optional.empty()
        : snapshots.inventory().check(item).map(problem -> new Suspect(item.name(), problem));
  }

  /** What no event names may be collected while it is being read, which is no problem. */
  private List<Problem> withoutCollected(List<Suspect> suspects, Map<Digest, String> named) {
    Set<String> present = new TreeSet<>();
    if (!suspects.isEmpty()) {
      items().forEach(item -> present.add(item.name()));
      named.keySet().forEach(digest -> present.add(HomeLayout.snapshotName(digest)));
    }
    return suspects.stream()
        .filter(suspect -> present.contains(suspect.file()))
        .map(Suspect::problem)
        .toList();
  }

  private void checkReferences(
      Map<Digest, String> named, List<SnapshotInventory.Item> items, List<Problem> problems) {
    Set<String> files = new TreeSet<>();
    items.forEach(item -> files.add(item.name()));
    named.forEach(
        (digest, where) -> {
          if (!files.contains(HomeLayout.snapshotName(digest))) {
            problems.add(new Findings(layout).missing(digest, where));
          }
        });
  }

  /** A file that no event names yet may be unrecorded; what an event names was recorded before. */
  private void checkRecords(
      Map<Digest, String> named, List<SnapshotInventory.Item> items, List<Problem> problems) {
    Set<String> unrecorded = new TreeSet<>();
    items.stream()
        .filter(item -> item.kind() == SnapshotInventory.Kind.UNRECORDED)
        .forEach(item -> unrecorded.add(item.name()));
    named.forEach(
        (digest, where) -> {
          if (unrecorded.contains(HomeLayout.snapshotName(digest))) {
            problems.add(new Findings(layout).unrecorded(digest, where));
          }
        });
  }
}
