package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.FaultyFiles;
import org.lth.workbench.durable.FaultyFiles.Step;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.journal.json.JsonCodecModule;
import org.lth.workbench.journal.sqlite.SqliteJournalModule;
import org.lth.workbench.lottery.CheckpointKeeper;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.snapshot.StorageFailed;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * A run on a disk that fails at some step of some write, of a snapshot or of a checkpoint: a clear
 * error, nothing half-written, a sound home, and a run that can be resumed to the same bits.
 */
class FaultyRunTest {
  private static final Map<String, Object> SPEC =
      Map.of("checkpoint.every", "1e-9", "rewinding.to", "9it", "levels", 1);
  private static final StoredRun UNDISTURBED = new TinyExperiments().start(SPEC);

  /** From the first write to the last ones; a run of {@link #SPEC} makes about 70. */
  private static final int[] WRITES = {1, 3, 12, 37, 61};

  @TempDir Path root;

  private final FaultyFiles files = new FaultyFiles();
  private final TinyExperiments tiny = new TinyExperiments();
  private final AtomicLong clock = new AtomicLong();
  private Injector home = Guice.createInjector();
  private HomeLayout layout = new HomeLayout(Path.of(""));
  private ArrowSnapshotStore snapshots = TestHome.at(Path.of("")).store();

  static Stream<Arguments> faults() {
    List<Arguments> faults = new ArrayList<>();
    for (Step step : Step.values()) {
      for (int write : WRITES) {
        if (step != Step.DELETE) {
          faults.add(Arguments.of(step, write));
        }
      }
    }
    return faults.stream();
  }

  @BeforeEach
  void open() {
    layout = new HomeLayout(root);
    home =
        Guice.createInjector(
            new SqliteHomeModule(),
            new SqliteJournalModule(),
            new JsonCodecModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(HomeLayout.class).toInstance(layout);
              }
            });
    snapshots =
        new ArrowSnapshotStore(
            new SnapshotFolder(layout, home.getInstance(FileLedger.class), files));
  }

  @AfterEach
  void close() {
    home.getInstance(SqliteDatabase.class).close();
  }

  private EventStreams streams() {
    return new EventStreams(
        home.getInstance(EventJournal.class),
        home.getInstance(EventCodec.class),
        () -> Instant.ofEpochMilli(clock.incrementAndGet()));
  }

  private Experiments experiments() {
    CheckpointKeeper checkpoints =
        new CheckpointKeeper(
            home.getInstance(CheckpointIndex.class),
            new ArrowCheckpointStores(layout, files),
            clock::incrementAndGet);
    return new Experiments(
        streams(),
        RunStores.of(snapshots, checkpoints, SweepLock.NONE),
        tiny.runTrainer(),
        new Experiments.Registry(
            () -> RunId.of(1, 1), tiny.locks, engine -> new Environment(new TreeMap<>())));
  }

  private StoredRun run() {
    Catalog catalog =
        new Catalog(
            home.getInstance(EventJournal.class), home.getInstance(EventCodec.class), tiny.locks);
    return catalog.runs().get(0);
  }

  private void assertSoundHome() throws IOException {
    Verification verification =
        new Verification(
            layout,
            home.getInstance(DatabaseCheck.class),
            new Verification.Journal(
                home.getInstance(JournalInspection.class), home.getInstance(EventCodec.class)),
            new Verification.Snapshots(snapshots, 1),
            Vocabulary.builtIn());
    assertThat(verification.verify((done, total) -> {}).problems()).isEmpty();
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.map(Path::toString).filter(name -> name.endsWith(".tmp"))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_write_that_fails_ends_the_run_clearly_and_the_run_can_be_resumed(Step step, int write)
      throws IOException {
    files.breakDown(step, write);

    StorageFailed failure =
        catchThrowableOfType(
            StorageFailed.class,
            () -> experiments().start(TinyExperiments.trunk(SPEC), RunObserver.NONE));

    assertThat(failure.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
    assertThat(failure.problem().what()).isEqualTo("a snapshot could not be written");
    assertThat(failure.problem().where()).startsWith(root.toString());
    assertThat(failure.problem().actual()).contains("No space left on device at " + step);
    assertSoundHome();

    files.mend();
    experiments().resume(run().run(), RunObserver.NONE);

    assertSoundHome();
    assertThat(run().state().ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(layout.checkpoints(run().run()).root()).doesNotExist();
    assertSameBits();
  }

  private void assertSameBits() {
    for (LevelState expected : UNDISTURBED.state().levels()) {
      Optional<LevelState> actual = run().state().level(expected.level());
      assertThat(
              LevelCheck.of(
                      new LevelCheck.Recorded(expected),
                      new LevelCheck.Computed(actual.orElseThrow()))
                  .differences())
          .isEmpty();
    }
  }
}
