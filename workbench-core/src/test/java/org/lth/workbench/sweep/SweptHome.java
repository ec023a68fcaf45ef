package org.lth.workbench.sweep;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.integrity.HomeReading;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.journal.json.JsonCodecModule;
import org.lth.workbench.journal.sqlite.SqliteJournalModule;
import org.lth.workbench.lottery.CheckpointKeeper;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.arrow.ArrowSnapshotModule;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.lth.workbench.vocabulary.Vocabulary;

/** A real home on disk, with an engine that trains in milliseconds. */
final class SweptHome implements AutoCloseable {
  private static final Environment ENVIRONMENT = new Environment(new TreeMap<>());

  private static final byte[] FRESH = freshDatabase();

  final HomeLayout layout;
  private final Injector parts;
  private final TinyExperiments tiny = new TinyExperiments();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong names = new AtomicLong();

  /** Lets every store of the home's snapshots be watched. */
  UnaryOperator<SnapshotStore> watching = store -> store;

  SweptHome(Path root) {
    layout = new HomeLayout(root);
    try {
      // Copied, since making the tables takes longer than most runs here.
      Files.write(layout.database(), FRESH);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    parts =
        Guice.createInjector(
            new SqliteHomeModule(),
            new FileHomeModule(),
            new SqliteJournalModule(),
            new JsonCodecModule(),
            new ArrowSnapshotModule(),
            binder -> binder.bind(HomeLayout.class).toInstance(layout));
  }

  private static byte[] freshDatabase() {
    try {
      Path folder = Files.createTempDirectory("fresh-home-");
      Path database = folder.resolve("workbench.db");
      SqliteDatabase.open(new SqliteDatabase.Location(database, folder.resolve("schema"))).close();
      byte[] bytes = Files.readAllBytes(database);
      remove(folder);
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Deletes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  <T> T part(Class<T> type) {
    return parts.getInstance(type);
  }

  SnapshotStore snapshots() {
    return part(SnapshotStore.class);
  }

  EventStreams streams() {
    return new EventStreams(
        part(EventJournal.class),
        part(EventCodec.class),
        () -> Instant.ofEpochMilli(clock.incrementAndGet()));
  }

  Experiments experiments() {
    CheckpointKeeper keeper =
        new CheckpointKeeper(
            part(CheckpointIndex.class), part(CheckpointStores.class), clock::incrementAndGet);
    return new Experiments(
        streams(),
        RunStores.of(watching.apply(snapshots()), keeper, part(SweepLock.class)),
        tiny.runTrainer(),
        new Experiments.Registry(
            () -> RunId.of(names.incrementAndGet(), 0),
            part(RunLocks.class),
            engine -> ENVIRONMENT));
  }

  Catalog catalog() {
    return new Catalog(part(EventJournal.class), part(EventCodec.class), part(RunLocks.class));
  }

  /** Executes a trunk to its end. */
  StoredRun start(Map<String, ?> changes) {
    return catalog().run(experiments().start(TinyExperiments.trunk(changes), RunObserver.NONE));
  }

  /** Executes a control of a run's ticket to its end. */
  StoredRun branch(StoredRun parent, int level) {
    Tickets tickets = new Tickets(catalog(), snapshots());
    Tickets.StoredTicket ticket =
        tickets.find(new TicketAddress(parent.run().value(), new Level(level)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tickets.branching(ticket, 0)),
            Optional.empty(),
            parent.state().started().plan().spec());
    return catalog().run(experiments().start(order, RunObserver.NONE));
  }

  ReplayReport replay(StoredRun run) {
    Replay replay =
        new Replay(
            streams(),
            snapshots(),
            tiny.runTrainer(),
            new Replay.ReplayContext(part(PrivateSnapshots.class), engine -> ENVIRONMENT));
    return replay.replay(run, ReplayRequest.ALL, RunObserver.NONE);
  }

  private Verification.Journal journal() {
    return new Verification.Journal(part(JournalInspection.class), part(EventCodec.class));
  }

  private Verification.Snapshots inventory() {
    return new Verification.Snapshots(part(SnapshotInventory.class), 2);
  }

  List<Problem> verify() {
    return new Verification(
            layout, part(DatabaseCheck.class), journal(), inventory(), Vocabulary.builtIn())
        .verify((done, total) -> {})
        .problems();
  }

  Sweep sweeper(SnapshotInventory snapshots, SweepLock lock) {
    return new Sweep(
        () -> new HomeReading(layout, part(DatabaseCheck.class), journal(), inventory()),
        new Sweep.Stores(
            snapshots,
            new CheckpointSweep(
                part(CheckpointIndex.class), part(CheckpointStores.class), part(RunLocks.class)),
            part(TemporaryFolders.class)),
        lock,
        streams());
  }

  SweepReport sweep(SweepMode mode) {
    return sweeper(part(SnapshotInventory.class), part(SweepLock.class))
        .sweep(mode, (done, total) -> {});
  }

  SweepReport sweep() {
    return sweep(SweepMode.REMOVE);
  }

  /** The removals that were recorded. */
  List<HomeEvent> recorded() {
    return part(EventJournal.class).read(StreamName.HOME).stream()
        .map(stored -> (HomeEvent) part(EventCodec.class).decode(stored.event()))
        .filter(HomeEvent.SpaceCollected.class::isInstance)
        .toList();
  }

  /** All files of a folder with their lengths, deepest first. */
  List<String> files(Path folder) {
    List<String> files = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          files.add(path + (Files.isDirectory(path) ? "" : " " + Files.size(path)));
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return files;
  }

  /** Everything that a sweep may remove something of. */
  List<String> files() {
    List<String> files = new ArrayList<>(files(layout.snapshots()));
    files.addAll(files(layout.checkpoints()));
    files.addAll(files(layout.temporary()));
    return files;
  }

  @Override
  public void close() {
    part(SqliteDatabase.class).close();
  }
}
