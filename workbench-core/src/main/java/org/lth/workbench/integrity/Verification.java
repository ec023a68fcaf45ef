package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.snapshot.SnapshotInventory;

/**
 * Reads everything in a home: the database's own structures, every event with its chain, every
 * snapshot byte for byte, and every reference from an event to a snapshot.
 */
public final class Verification {
  private final HomeLayout layout;
  private final DatabaseCheck database;
  private final Journal journal;
  private final SnapshotInventory snapshots;

  /**
   * The events to be read.
   *
   * @param rows of the journal
   * @param codec that understands them
   */
  public record Journal(JournalInspection rows, EventCodec codec) {}

  /** Hears how far a verification has come. */
  @FunctionalInterface
  public interface Observer {
    /** So many of so many events and files are read. */
    void read(long done, long total);
  }

  /** The use case over these parts. */
  public Verification(
      HomeLayout layout, DatabaseCheck database, Journal journal, SnapshotInventory snapshots) {
    this.layout = layout;
    this.database = database;
    this.journal = journal;
    this.snapshots = snapshots;
  }

  /** Reads everything; changes nothing. */
  public VerifyReport verify(Observer observer) {
    List<Problem> problems = new ArrayList<>();
    for (String finding : database.problems()) {
      problems.add(
          Problem.what("the database is damaged")
              .where(layout.database().toString())
              .expected("ok")
              .actual(finding)
              .next("restore the home from a backup"));
    }
    List<SnapshotInventory.Item> items =
        snapshots.items().stream()
            .filter(item -> item.kind() != SnapshotInventory.Kind.TEMPORARY)
            .toList();
    long total = journal.rows().count() + items.size();
    Map<Digest, String> named = new LinkedHashMap<>();
    EventCheck events =
        new EventCheck(journal.codec(), problems, (where, d) -> named.putIfAbsent(d, where));
    journal
        .rows()
        .forEach(
            row -> {
              events.check(row);
              observer.read(events.events(), total);
            });
    events.finish();
    long files = 0;
    for (SnapshotInventory.Item item : items) {
      snapshots.check(item).ifPresent(problems::add);
      observer.read(events.events() + ++files, total);
    }
    checkReferences(named, items, problems);
    return new VerifyReport(events.events(), files, problems);
  }

  private void checkReferences(
      Map<Digest, String> named, List<SnapshotInventory.Item> items, List<Problem> problems) {
    Set<String> files = new TreeSet<>();
    items.forEach(item -> files.add(item.name()));
    named.forEach(
        (digest, where) -> {
          String file = String.valueOf(layout.snapshot(digest).getFileName());
          if (!files.contains(file)) {
            problems.add(
                Problem.what("a snapshot is missing")
                    .where(layout.snapshot(digest).toString())
                    .expected("the content that " + where + " names")
                    .actual("no such file")
                    .next("restore the home from a backup, or replay the run"));
          }
        });
  }
}
