package org.lth.workbench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.snapshot.arrow.ArrowSnapshotModule;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.lth.workbench.sweep.SweepMode;
import org.lth.workbench.sweep.SweepReport;
import org.lth.workbench.wiring.Workbench;

/** Real processes beside real sweeps, and sweeps that are killed. */
class SweepBesideProcessesTest {
  private static final Recipe RECIPE = Recipe.REWOUND;
  private static final int KILLS = 4;
  private static final int LITTER = 400;

  @TempDir Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private Path temporary() {
    return folder.resolve("tmp");
  }

  private Victim start(String... arguments) {
    return Victim.start(home(), temporary(), List.of(arguments));
  }

  /** Lets some snapshots of a run lie around before the run puts them again and names them. */
  private void litter(Path from) throws IOException {
    Path snapshots = Files.createDirectories(home().resolve("snapshots"));
    try (Stream<Path> files = Files.list(from.resolve("snapshots"))) {
      for (Path file : files.sorted().limit(SnapshotInventory.REMOVED_AT_ONCE).toList()) {
        Path copy = snapshots.resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  private void assertSound(StoredRun expected) throws InterruptedException {
    Tally tally = new Tally();
    new CrashRun(home(), RECIPE, tally).execute(expected, new Random(1), () -> false);
    assertThat(tally.findings()).isEmpty();
    assertThat(tally.of(Tally.Count.DIGESTS)).isPositive();
  }

  @Test
  void a_run_in_another_process_comes_to_the_same_bits_beside_sweeps_without_end()
      throws Exception {
    Path other = folder.resolve("undisturbed");
    StoredRun expected = new CrashRun(other, RECIPE, new Tally()).undisturbed();
    // Snapshots without a database are a home that lost its journal, in which nothing is begun.
    Workbench.open(home()).close();
    litter(other);
    Victim run = start(RECIPE.start().toArray(String[]::new));
    run.awaitAcknowledged(1);
    long removed = 0;
    int sweeps = 0;
    try (Workbench workbench = Workbench.open(home())) {
      while (run.isAlive()) {
        SweepReport report = workbench.sweep().sweep(SweepMode.REMOVE, (done, total) -> {});
        assertThat(report.problems()).isEmpty();
        removed += report.total().files();
        sweeps++;
      }
    }

    assertThat(run.end()).as(String.join("\n", run.said())).isZero();
    assertThat(removed).as("files of %s sweeps", sweeps).isPositive();
    assertThat(sweeps).isGreaterThan(10);
    assertSound(expected);
  }

  @Test
  @Tag("crash")
  void a_sweep_that_is_killed_leaves_a_sound_home() throws Exception {
    Path other = folder.resolve("undisturbed");
    StoredRun expected = new CrashRun(other, RECIPE, new Tally()).undisturbed();
    Victim run = start(RECIPE.start().toArray(String[]::new));
    assertThat(run.end()).isZero();
    int cutOff = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<Path> litter = litterWithTables();
      Victim sweep = start("gc");
      awaitFirstRemoval(sweep, litter);
      sweep.kill();
      cutOff += litter.stream().anyMatch(Files::exists) ? 1 : 0;
      try (Workbench workbench = Workbench.open(home())) {
        assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
      }
    }

    assertThat(cutOff).as("sweeps of %s that were cut off", KILLS).isPositive();
    assertThat(start("gc").end()).isZero();
    try (Stream<Path> files = Files.list(home().resolve("snapshots"));
        Stream<Path> needed = Files.list(other.resolve("snapshots"))) {
      assertThat(files.count()).isEqualTo(needed.count());
    }
    assertSound(expected);
  }

  private static void awaitFirstRemoval(Victim sweep, List<Path> litter) {
    while (sweep.isAlive() && Files.exists(litter.get(0))) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Puts tables that no event names; the files are removed in the order of their names. */
  private List<Path> litterWithTables() {
    HomeLayout layout = new HomeLayout(home());
    Injector parts =
        Guice.createInjector(
            new SqliteHomeModule(),
            new FileHomeModule(),
            new ArrowSnapshotModule(),
            binder -> binder.bind(HomeLayout.class).toInstance(layout));
    SnapshotStore store = parts.getInstance(SnapshotStore.class);
    List<Path> litter = new ArrayList<>();
    for (int number = 0; number < LITTER; number++) {
      Table table = new Table(List.of(new Table.Longs("number", new long[] {number})));
      litter.add(layout.snapshot(store.put(table)));
    }
    parts.getInstance(SqliteDatabase.class).close();
    Collections.sort(litter);
    return litter;
  }
}
