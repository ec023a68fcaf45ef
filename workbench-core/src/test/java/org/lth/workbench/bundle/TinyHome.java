package org.lth.workbench.bundle;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.bundle.BundleWriter.Packing;
import org.lth.workbench.bundle.bag.BagModule;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.integrity.VerifyReport;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.journal.json.JsonCodecModule;
import org.lth.workbench.journal.sqlite.SqliteJournalModule;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.arrow.ArrowSnapshotModule;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.lth.workbench.vocabulary.Vocabulary;

/** A home with real files and a real database, in which runs are trained in milliseconds. */
final class TinyHome implements AutoCloseable {
  private static final Environment ENVIRONMENT =
      new Environment(new TreeMap<>(Map.of("workbench.version", "0.1.0")));

  final HomeLayout layout;
  final TinyExperiments tiny = new TinyExperiments();
  private final Injector parts;
  private final AtomicLong clock;

  /**
   * A home in a folder.
   *
   * @param begin when its clock begins, so that two homes do not make one history by chance
   */
  TinyHome(Path root, long begin) {
    layout = new HomeLayout(root);
    clock = new AtomicLong(begin);
    parts =
        Guice.createInjector(
            new SqliteHomeModule(),
            new FileHomeModule(),
            new SqliteJournalModule(),
            new JsonCodecModule(),
            new ArrowSnapshotModule(),
            new BagModule("Ticket Workbench test"),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(HomeLayout.class).toInstance(layout);
              }
            });
  }

  EventJournal journal() {
    return parts.getInstance(EventJournal.class);
  }

  EventCodec codec() {
    return parts.getInstance(EventCodec.class);
  }

  SnapshotStore snapshots() {
    return parts.getInstance(SnapshotStore.class);
  }

  SigningKeys keys() {
    return parts.getInstance(SigningKeys.class);
  }

  EventStreams streams() {
    return new EventStreams(journal(), codec(), () -> Instant.ofEpochMilli(clock.addAndGet(7)));
  }

  Catalog catalog() {
    return new Catalog(journal(), codec(), tiny.locks);
  }

  Tickets tickets() {
    return new Tickets(catalog(), snapshots());
  }

  Experiments experiments() {
    return new Experiments(
        streams(),
        RunStores.withoutCheckpoints(snapshots()),
        tiny.runTrainer(),
        new Experiments.Registry(
            () -> RunId.of(clock.addAndGet(1), 0), tiny.locks, engine -> ENVIRONMENT));
  }

  /** Trains a trunk of two levels. */
  StoredRun trunk() {
    return start(Map.of("levels", 2));
  }

  StoredRun start(Map<String, ?> changes) {
    return run(experiments().start(TinyExperiments.trunk(changes), RunObserver.NONE));
  }

  /** Trains a control of a ticket. */
  StoredRun control(StoredRun parent, int level) {
    Tickets.StoredTicket ticket =
        tickets().find(new TicketAddress(parent.run().value(), new Level(level)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tickets().branching(ticket, 0)),
            Optional.empty(),
            parent.state().started().plan().spec());
    return run(experiments().start(order, RunObserver.NONE));
  }

  StoredRun run(RunId run) {
    return catalog().run(run);
  }

  ReplayVerdict replay(RunId run) {
    return new Replay(
            streams(),
            snapshots(),
            tiny.runTrainer(),
            new Replay.ReplayContext(
                parts.getInstance(PrivateSnapshots.class), engine -> ENVIRONMENT))
        .replay(run(run), ReplayRequest.ALL, RunObserver.NONE)
        .verdict();
  }

  VerifyReport verify() {
    return new Verification(
            layout,
            parts.getInstance(DatabaseCheck.class),
            new Verification.Journal(parts.getInstance(JournalInspection.class), codec()),
            new Verification.Snapshots(parts.getInstance(SnapshotInventory.class), 1),
            Vocabulary.builtIn())
        .verify((done, total) -> {});
  }

  Path export(Path file, RunId... runs) {
    export(file, Packing.PLAIN, runs);
    return file;
  }

  BundleExport.Exported export(Path file, Packing packing, RunId... runs) {
    return new BundleExport(
            catalog(),
            parts.getInstance(SnapshotInventory.class),
            parts.getInstance(BundleWriter.class))
        .export(List.of(runs), file, packing, (done, total) -> {});
  }

  Checked check(Path file, Demands demands) {
    return check(file, demands, (done, total) -> {});
  }

  Checked check(Path file, Demands demands, Verification.Observer observer) {
    return new BundleCheck(
            parts.getInstance(BundleReader.class),
            keys(),
            codec(),
            parts.getInstance(ForeignSnapshots.class),
            Vocabulary.builtIn())
        .check(file, demands, observer);
  }

  List<ImportedPart> load(Path file) {
    return load(file, Demands.STANDARD);
  }

  List<ImportedPart> load(Path file, Demands demands) {
    try (Checked checked = check(file, demands)) {
      return new BundleImport(
              streams(), snapshots(), new BundleImport.Locks(tiny.locks, SweepLock.NONE))
          .importAll(checked);
    }
  }

  /** All rows of the journal and all files, in one digest. */
  Digest digest() {
    Sha256 digest = new Sha256();
    journal().readAfter(0, Integer.MAX_VALUE).forEach(event -> digest.add(event + "\n"));
    try (Stream<Path> files = Files.walk(layout.root())) {
      // The database's own files change when they are read; their rows are above.
      List<Path> kept =
          files
              .filter(Files::isRegularFile)
              .filter(path -> !path.toString().contains("workbench.db"))
              .sorted()
              .toList();
      for (Path file : kept) {
        digest.add(file + "\n").add(Files.readAllBytes(file));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return digest.finish();
  }

  @Override
  public void close() {
    parts.getInstance(SqliteDatabase.class).close();
  }
}
