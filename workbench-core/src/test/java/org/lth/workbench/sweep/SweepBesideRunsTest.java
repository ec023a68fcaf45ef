package org.lth.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.SweepKeptOff;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.file.FileHomes;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.snapshot.SnapshotInventory;

/** A sweep may come at any moment of a run but between a snapshot and the event that names it. */
class SweepBesideRunsTest {
  private static final Map<String, Object> SPEC =
      Map.of("checkpoint.every", "1e-9", "rewinding.to", "9it", "rewinding.optimizer", "rewound");
  private static final StoredRun UNDISTURBED = new TinyExperiments().start(SPEC);

  @TempDir Path root;

  private SweptHome home;
  private final AtomicInteger keptOff = new AtomicInteger();
  private final AtomicInteger swept = new AtomicInteger();

  @BeforeEach
  void open() {
    home = new SweptHome(root);
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Tries to sweep, as another thread of another command would. */
  private void trySweep() {
    CompletableFuture.runAsync(
            () -> {
              try {
                home.sweeper(home.part(SnapshotInventory.class), impatient())
                    .sweep(SweepMode.REMOVE, (done, total) -> {});
                swept.incrementAndGet();
              } catch (SweepKeptOff refused) {
                keptOff.incrementAndGet();
              }
            })
        .join();
  }

  private SweepLock impatient() {
    return FileHomes.impatientSweepLock(home.layout);
  }

  private RunObserver sweepingBehindEvents() {
    return new RunObserver() {
      @Override
      public void stepped(long step, long stepsTaken) {
        trySweep();
      }
    };
  }

  @Test
  void a_run_that_is_swept_at_every_moment_comes_to_the_same_bits() {
    home.watching = store -> new WatchedStore(store, this::trySweep);

    RunId run = home.experiments().start(TinyExperiments.trunk(SPEC), sweepingBehindEvents());

    assertThat(keptOff).as("sweeps between a snapshot and its event").hasValueGreaterThan(30);
    assertThat(swept).as("sweeps at other moments").hasValueGreaterThan(15);
    assertSameBits(home.catalog().run(run));
    assertThat(home.verify()).isEmpty();
  }

  @Test
  void what_a_failed_run_had_put_already_goes_and_the_run_can_be_resumed() {
    AtomicInteger puts = new AtomicInteger();
    home.watching = store -> new WatchedStore(store, () -> failAt(puts.incrementAndGet()));
    assertThatThrownBy(
            () -> home.experiments().start(TinyExperiments.trunk(SPEC), RunObserver.NONE))
        .isInstanceOf(IllegalStateException.class);
    RunId run = home.catalog().ids().get(0);

    assertThat(home.sweep().snapshots().files()).isPositive();

    assertThat(home.verify()).isEmpty();
    home.watching = store -> store;
    home.experiments().resume(run, RunObserver.NONE);
    assertSameBits(home.catalog().run(run));
    assertThat(home.sweep().total().files()).isZero();
  }

  /** In the middle of what the dense level leaves. */
  private static void failAt(int put) {
    if (put == 5) {
      throw new IllegalStateException("no more today");
    }
  }

  private static void assertSameBits(StoredRun run) {
    assertThat(run.state().ending()).isEqualTo(RunState.Ending.FINISHED);
    for (LevelState expected : UNDISTURBED.state().levels()) {
      LevelState actual = run.state().level(expected.level()).orElseThrow();
      assertThat(
              LevelCheck.of(new LevelCheck.Recorded(expected), new LevelCheck.Computed(actual))
                  .differences())
          .isEmpty();
    }
  }
}
