package org.lth.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.SnapshotStore;

/** Whatever was done in a home, a sweep takes nothing that anybody needs, and all else at once. */
class SweepLawsTest {
  /** Things that are needed by nobody. */
  enum Litter {
    TABLE,
    SURVIVORS,
    UNRECORDED,
    HALF_WRITTEN,
    CHECKPOINT
  }

  /**
   * What is done in a home.
   *
   * @param changes to the specification
   * @param killedAt how often the run is asked whether to stop until it is killed; 0 for never
   * @param isBranched whether a control of the dense ticket is trained too
   * @param litter that lies around
   */
  record Story(
      Map<String, Object> changes, int killedAt, boolean isBranched, List<Litter> litter) {}

  @Provide
  Arbitrary<Story> stories() {
    Arbitrary<Map<String, Object>> changes =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.of("0it", "9it"),
                Arbitraries.of("iterative", "one-shot"),
                Arbitraries.of("0", "1e-9", "2e-8"))
            .as(SweepLawsTest::changes);
    return Combinators.combine(
            changes,
            Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1, 16)),
            Arbitraries.of(true, false),
            Arbitraries.of(Litter.class).list().ofMaxSize(4))
        .as(Story::new);
  }

  private static Map<String, Object> changes(
      int levels, String rewinding, String schedule, Object every) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put("levels", levels);
    changes.put("rewinding.to", rewinding);
    changes.put("rewinding.optimizer", rewinding.equals("0it") ? "fresh" : "rewound");
    changes.put("pruning.schedule", schedule);
    changes.put("checkpoint.every", every);
    return changes;
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void a_sweep_takes_nothing_that_anybody_needs(@ForAll("stories") Story story) throws IOException {
    Path root = Files.createTempDirectory("swept-");
    try (SweptHome home = new SweptHome(root)) {
      RunId run = tell(story, home);
      SweepReport would = home.sweep(SweepMode.LOOK);

      assertThat(home.sweep()).isEqualTo(would);
      assertThat(home.sweep().total()).as("what a second sweep finds").isEqualTo(Extent.NONE);

      assertThat(home.recorded()).hasSize(would.total().files() > 0 ? 1 : 0);
      assertThat(home.verify()).isEmpty();
      boolean isOpen = home.catalog().run(run).state().ending() == RunState.Ending.OPEN;
      Statistics.label("run").collect(isOpen ? "interrupted" : "finished");
      if (isOpen) {
        home.experiments().resume(run, RunObserver.NONE);
      }
      for (StoredRun known : home.catalog().runs()) {
        assertThat(home.replay(known).verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
      }
      assertSameBits(story, home.catalog().run(run));
      assertThat(home.verify()).isEmpty();
    } finally {
      SweptHome.remove(root);
    }
  }

  private static RunId tell(Story story, SweptHome home) throws IOException {
    try {
      home.experiments()
          .start(TinyExperiments.trunk(story.changes()), Interruption.killedAt(story.killedAt()));
    } catch (Interruption.Killed expected) {
      assertThat(story.killedAt()).isPositive();
    }
    StoredRun run = home.catalog().runs().get(0);
    if (story.isBranched() && !run.state().levels().isEmpty()) {
      home.branch(run, 0);
    }
    for (Litter litter : story.litter()) {
      drop(litter, home, run.run());
    }
    return run.run();
  }

  private static void drop(Litter litter, SweptHome home, RunId run) throws IOException {
    SnapshotStore checkpoints = home.part(CheckpointStores.class).of(run);
    MaskSet masks = SnapshotSamples.masks();
    switch (litter) {
      case TABLE -> home.snapshots().put(SnapshotSamples.table());
      case SURVIVORS -> home.snapshots().put(SnapshotSamples.weights(), masks);
      case UNRECORDED -> {
        String name = HomeLayout.snapshotName(home.snapshots().put(masks).digest());
        home.part(FileLedger.class).forget(List.of(name));
      }
      case HALF_WRITTEN -> {
        Files.createDirectories(home.layout.snapshots());
        Files.write(home.layout.snapshots().resolve("half.tmp"), new byte[3]);
      }
      case CHECKPOINT -> checkpoints.put(SnapshotSamples.table());
      default -> throw new IllegalStateException("unknown litter " + litter);
    }
  }

  private static void assertSameBits(Story story, StoredRun run) {
    StoredRun undisturbed = new TinyExperiments().start(story.changes());
    assertThat(run.state().levels()).hasSameSizeAs(undisturbed.state().levels());
    for (LevelState expected : undisturbed.state().levels()) {
      LevelState actual = run.state().level(expected.level()).orElseThrow();
      assertThat(
              LevelCheck.of(new LevelCheck.Recorded(expected), new LevelCheck.Computed(actual))
                  .differences())
          .isEmpty();
    }
  }
}
