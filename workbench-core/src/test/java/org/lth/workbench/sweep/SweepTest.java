package org.lth.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.lottery.RunLog;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.snapshot.SnapshotSamples;

/** Only what no event needs goes, and it goes once. */
class SweepTest {
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

  private Digest unnamed() {
    return home.snapshots().put(SnapshotSamples.table());
  }

  /** Records an event that names a snapshot. */
  private void name(Digest snapshot) {
    RunStarted sample = (RunStarted) EventSamples.all().get("run-started-branch");
    Branching from = sample.branching().orElseThrow();
    RunStarted started =
        new RunStarted(
            sample.kind(),
            sample.replicate(),
            Optional.of(new Branching(from.parent(), from.level(), snapshot, from.index())),
            sample.preset(),
            sample.plan(),
            sample.environment());
    RunLog.begin(home.streams(), EventSamples.RUN, started, RunObserver.NONE);
  }

  private long length(Digest digest) throws IOException {
    return Files.size(home.layout.snapshot(digest));
  }

  @Test
  void a_home_of_finished_runs_has_nothing_to_remove() {
    home.start(Map.of());
    List<String> before = home.files();

    SweepReport report = home.sweep();

    assertThat(report.total()).isEqualTo(Extent.NONE);
    assertThat(report.problems()).isEmpty();
    assertThat(home.files()).isEqualTo(before);
    assertThat(home.recorded()).isEmpty();
    assertThat(home.verify()).isEmpty();
  }

  @Test
  void an_empty_home_has_nothing_to_remove() {
    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);
    assertThat(home.recorded()).isEmpty();
  }

  @Test
  void a_snapshot_that_no_event_names_goes_with_its_record_and_that_is_recorded_once()
      throws IOException {
    home.start(Map.of());
    List<String> before = home.files();
    Extent extent = Extent.file(length(unnamed()));

    assertThat(home.sweep().snapshots()).isEqualTo(extent);
    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);

    assertThat(home.files()).isEqualTo(before);
    assertThat(home.part(FileLedger.class).entries()).hasSize(before.size() - 1);
    assertThat(home.recorded())
        .containsExactly(new HomeEvent.SpaceCollected(extent, Extent.NONE, Extent.NONE));
    assertThat(home.verify()).isEmpty();
  }

  @Test
  void a_dry_run_says_the_same_and_changes_nothing() throws IOException {
    unnamed();
    Files.write(home.layout.snapshots().resolve("half.tmp"), new byte[7]);
    List<String> before = home.files();

    SweepReport would = home.sweep(SweepMode.LOOK);

    assertThat(home.files()).isEqualTo(before);
    assertThat(home.part(FileLedger.class).entries()).hasSize(1);
    assertThat(home.recorded()).isEmpty();
    assertThat(would.total().files()).isEqualTo(2);
    assertThat(home.sweep()).isEqualTo(would);
  }

  @Test
  void what_killed_processes_left_half_written_or_without_a_record_goes() throws IOException {
    Digest unrecorded = unnamed();
    home.part(FileLedger.class).forget(List.of(HomeLayout.snapshotName(unrecorded)));
    Extent extent = Extent.file(length(unrecorded));
    Files.write(home.layout.snapshots().resolve("half.tmp"), new byte[7]);

    SweepReport report = home.sweep();

    assertThat(report.snapshots()).isEqualTo(extent);
    assertThat(report.temporaries()).isEqualTo(Extent.file(7));
    assertThat(home.layout.snapshots()).isEmptyDirectory();
  }

  @Test
  void what_the_workbench_never_wrote_stays() throws IOException {
    unnamed();
    Path notes = Files.writeString(home.layout.snapshots().resolve("notes.txt"), "mine");
    Path data = Files.createDirectories(home.layout.dataset("mine"));
    Path strange = Files.createDirectories(home.layout.temporary().resolve("strange"));

    home.sweep();

    assertThat(notes).exists();
    assertThat(data).exists();
    assertThat(strange).exists();
  }

  @Test
  void what_was_removed_can_be_put_again() {
    Digest digest = unnamed();
    home.sweep();
    assertThat(home.snapshots().contains(digest)).isFalse();

    unnamed();

    assertThat(home.snapshots().table(digest).rows()).isPositive();
    assertThat(home.verify()).isEmpty();
  }

  @Test
  void the_ancestor_of_a_branch_keeps_its_snapshots_and_both_can_be_replayed() {
    home.branch(home.start(Map.of()), 2);
    unnamed();

    assertThat(home.sweep().snapshots().files()).isEqualTo(1);

    assertThat(home.verify()).isEmpty();
    home.catalog()
        .runs()
        .forEach(run -> assertThat(home.replay(run).verdict()).isEqualTo(ReplayVerdict.IDENTICAL));
  }

  @Test
  void masks_without_which_a_named_snapshot_cannot_be_read_stay_though_no_event_names_them() {
    MaskSet masks = SnapshotSamples.masks();
    Digest survivors = home.snapshots().put(SnapshotSamples.weights(), masks).digest();
    Digest mask = home.snapshots().put(masks).digest();
    name(survivors);

    assertThat(home.sweep().total()).isEqualTo(Extent.NONE);

    assertThat(home.snapshots().contains(mask)).isTrue();
    assertThat(home.snapshots().tensors(survivors)).isNotNull();
  }

  @Test
  void an_event_may_name_what_was_never_here() {
    name(new Digest("1".repeat(64)));
    unnamed();

    assertThat(home.sweep().snapshots().files()).isEqualTo(1);
  }

  @Test
  void files_that_cannot_be_removed_are_explained() throws IOException {
    Digest digest = unnamed();
    // A folder that is not empty cannot be deleted as a file, not even by root.
    Path file = home.layout.snapshot(digest);
    Files.delete(file);
    Files.createDirectory(file);
    Files.createFile(file.resolve("inside"));

    assertThatThrownBy(() -> home.sweep()).hasMessageContaining(file.toString());
  }
}
