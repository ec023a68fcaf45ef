package org.lth.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.sweep.SweepReport.OfRun;

/** A checkpoint stays as long as somebody may go on from it. */
class SweptCheckpointsTest {
  private static final Map<String, Object> ALWAYS = Map.of("checkpoint.every", "1e-9", "levels", 1);

  @TempDir Path root;

  private SweptHome home;

  @BeforeEach
  void open() {
    home = new SweptHome(root);
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Starts a run and kills it when it is asked for the n-th time whether to stop. */
  private RunId interrupted(int opportunity) {
    assertThatThrownBy(
            () ->
                home.experiments()
                    .start(TinyExperiments.trunk(ALWAYS), Interruption.killedAt(opportunity)))
        .isInstanceOf(Interruption.Killed.class);
    return home.catalog().ids().get(0);
  }

  private SnapshotStore checkpoints(RunId run) {
    return home.part(CheckpointStores.class).of(run);
  }

  private Optional<CheckpointIndex.Entry> newest(RunId run) {
    return home.part(CheckpointIndex.class).find(run);
  }

  @Test
  void an_interrupted_run_keeps_its_newest_checkpoint_and_goes_on_from_it() {
    RunId run = interrupted(4);
    long step = newest(run).orElseThrow().step();
    List<String> before = home.files();

    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);

    assertThat(home.files()).isEqualTo(before);
    Interruption.Watcher watcher = new Interruption.Watcher();
    home.experiments().resume(run, watcher);
    assertThat(step).isPositive();
    assertThat(watcher.first()).contains(new RunEvent.Steps(step, 40));
    assertThat(home.catalog().run(run).state().ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(home.verify()).isEmpty();
  }

  @Test
  void what_the_newest_checkpoint_superseded_goes_with_what_was_left_half_written()
      throws IOException {
    RunId run = interrupted(4);
    List<String> before = home.files();
    Digest superseded = checkpoints(run).put(SnapshotSamples.table());
    long bytes = Files.size(home.layout.checkpoints(run).snapshot(superseded));
    Files.write(home.layout.checkpoints(run).snapshots().resolve("half.tmp"), new byte[9]);

    SweepReport report = home.sweep();

    assertThat(report.checkpoints())
        .containsExactly(new OfRun(run, RunState.Ending.OPEN, new Extent(2, bytes + 9)));
    assertThat(home.files()).isEqualTo(before);
    assertThat(newest(run)).isPresent();
    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);
    assertThat(home.recorded()).hasSize(1);
  }

  @Test
  void a_checkpoint_of_a_level_that_was_trained_since_goes() {
    // Killed before the next level's first checkpoint, when the dense level's is still there.
    assertThatThrownBy(
            () ->
                home.experiments()
                    .start(TinyExperiments.trunk(ALWAYS), Interruption.killedBehindTraining()))
        .isInstanceOf(Interruption.Killed.class);
    RunId run = home.catalog().ids().get(0);
    assertThat(newest(run)).map(CheckpointIndex.Entry::level).contains(Level.DENSE);

    assertThat(home.sweep().checkpoints()).extracting(OfRun::run).containsExactly(run);

    assertThat(newest(run)).isEmpty();
    assertThat(home.layout.checkpoints(run).root()).doesNotExist();
    home.experiments().resume(run, new Interruption.Watcher());
    assertThat(home.catalog().run(run).state().ending()).isEqualTo(RunState.Ending.FINISHED);
  }

  @Test
  void checkpoints_of_a_run_that_has_come_to_its_end_go_with_their_row() {
    RunId run = home.start(ALWAYS).run();
    Digest part = checkpoints(run).put(SnapshotSamples.table());
    keep(run, part);

    SweepReport report = home.sweep();

    assertThat(report.checkpoints())
        .singleElement()
        .satisfies(
            of -> {
              assertThat(of.run()).isEqualTo(run);
              assertThat(of.ending()).isEqualTo(RunState.Ending.FINISHED);
              assertThat(of.extent().files()).isEqualTo(1);
            });
    assertThat(newest(run)).isEmpty();
    assertThat(home.layout.checkpoints(run).root()).doesNotExist();
  }

  private void keep(RunId run, Digest part) {
    SortedMap<String, Digest> parts = new TreeMap<>(Map.of("weights", part));
    home.part(CheckpointIndex.class).keep(run, new CheckpointIndex.Entry(Level.DENSE, 8, parts));
  }

  @Test
  void a_row_without_files_goes_when_its_run_is_over() {
    RunId run = home.start(ALWAYS).run();
    keep(run, new Digest("1".repeat(64)));

    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);

    assertThat(newest(run)).isEmpty();
    assertThat(home.recorded()).isEmpty();
  }

  @Test
  void checkpoints_of_a_run_in_execution_are_left_to_its_process() {
    RunId run = interrupted(4);
    checkpoints(run).put(SnapshotSamples.table());
    List<String> before = home.files();

    RunLocks.Held held = home.part(RunLocks.class).tryLock(run).orElseThrow();
    assertThat(home.sweep(SweepMode.LOOK).total()).isEqualTo(Extent.NONE);
    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);
    held.close();

    assertThat(home.files()).isEqualTo(before);
    assertThat(home.sweep().total().files()).isEqualTo(1);
  }

  @Test
  void checkpoints_of_a_run_that_the_journal_does_not_know_stay() {
    RunId stranger = RunId.of(77, 7);
    checkpoints(stranger).put(SnapshotSamples.table());
    keep(stranger, new Digest("1".repeat(64)));
    List<String> before = home.files();

    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);

    assertThat(home.files()).isEqualTo(before);
    assertThat(newest(stranger)).isPresent();
  }
}
