package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
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
  private final Snapshots snapshots;

  /**
   * The events to be read.
   *
   * @param rows of the journal
   * @param codec that understands them
   */
  public record Journal(JournalInspection rows, EventCodec codec) {}

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
      HomeLayout layout, DatabaseCheck database, Journal journal, Snapshots snapshots) {
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
    long total = journal.rows().count() + items().size();
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
    // Behind the events, since a run in progress writes a snapshot before the event that names it.
    List<SnapshotInventory.Item> items = items();
    long files = 0;
    for (Optional<Problem> finding : checked(items)) {
      finding.ifPresent(problems::add);
      observer.read(events.events() + ++files, total);
    }
    checkReferences(named, items, problems);
    checkRecords(named, items, problems);
    return new VerifyReport(events.events(), files, problems);
  }

  private List<SnapshotInventory.Item> items() {
    return snapshots.inventory().items().stream()
        .filter(item -> item.kind() != SnapshotInventory.Kind.TEMPORARY)
        .toList();
  }

  /** The findings of all files in their order; several are read at once. */
  private Iterable<Optional<Problem>> checked(List<SnapshotInventory.Item> items) {
    ExecutorService readers = Executors.newFixedThreadPool(snapshots.readers());
    List<Future<Optional<Problem>>> findings = new ArrayList<>();
    for (SnapshotInventory.Item item : items) {
      findings.add(readers.submit(() -> snapshots.inventory().check(item)));
    }
    readers.shutdown();
    return () -> findings.stream().map(Verification::result).iterator();
  }

  private static Optional<Problem> result(Future<Optional<Problem>> finding) {
    try {
      return finding.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof WorkbenchException explained) {
        throw explained;
      }
      throw new IllegalStateException("a snapshot could not be checked", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while snapshots were checked", interrupted);
    }
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

  /** A file that nobody named yet may be unrecorded; what an event names was recorded before. */
  private void checkRecords(
      Map<Digest, String> named, List<SnapshotInventory.Item> items, List<Problem> problems) {
    Set<String> unrecorded = new TreeSet<>();
    items.stream()
        .filter(item -> item.kind() == SnapshotInventory.Kind.UNRECORDED)
        .forEach(item -> unrecorded.add(item.name()));
    named.forEach(
        (digest, where) -> {
          if (unrecorded.contains(String.valueOf(layout.snapshot(digest).getFileName()))) {
            problems.add(
                Problem.what("a snapshot's file is not in the ledger")
                    .where(layout.snapshot(digest).toString())
                    .expected("a record of the bytes that were written before " + where)
                    .actual("no record")
                    .next("restore the home from a backup, or replay the run"));
          }
        });
  }
}
