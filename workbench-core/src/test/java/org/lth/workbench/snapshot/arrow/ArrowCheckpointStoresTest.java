package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lth.workbench.snapshot.SnapshotAssertions.assertSameBits;
import static org.lth.workbench.snapshot.SnapshotSamples.NO_MASKS;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.durable.FaultyFiles;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.SnapshotDamaged;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.StorageFailed;

class ArrowCheckpointStoresTest {
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunId OTHER = RunId.of(1, 2);

  @TempDir Path root;
  private final FaultyFiles files = new FaultyFiles();
  private ArrowCheckpointStores stores;
  private HomeLayout layout;

  @BeforeEach
  void open() {
    layout = new HomeLayout(root);
    stores = new ArrowCheckpointStores(layout, files);
  }

  private List<String> names(RunId run) throws IOException {
    try (var found = Files.list(layout.checkpoints(run).snapshots())) {
      return found.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void each_run_has_a_store_of_its_own_apart_from_what_events_name() {
    Digest digest = stores.of(RUN).put(weights(), NO_MASKS).digest();

    assertSameBits(stores.of(RUN).tensors(digest), weights());
    assertThat(stores.of(OTHER).contains(digest)).isFalse();
    assertThat(layout.snapshots()).doesNotExist();
  }

  @Test
  void what_is_not_wanted_goes_with_what_a_killed_process_left() throws IOException {
    Digest wanted = stores.of(RUN).put(weights(), NO_MASKS).digest();
    Digest superseded = stores.of(RUN).put(SnapshotSamples.table());
    Digest others = stores.of(OTHER).put(SnapshotSamples.table());
    Files.writeString(layout.checkpoints(RUN).snapshots().resolve("half.tmp"), "half");

    long bytes = Files.size(layout.checkpoints(RUN).snapshot(superseded));
    assertThat(stores.extentBeside(RUN, List.of(wanted))).isEqualTo(new Extent(2, bytes + 4));

    stores.retain(RUN, List.of(wanted));

    assertThat(stores.extentBeside(RUN, List.of(wanted))).isEqualTo(Extent.NONE);
    assertThat(names(RUN)).containsExactly(wanted.hex() + ".arrow");
    assertThat(stores.of(RUN).contains(superseded)).isFalse();
    assertThat(stores.of(OTHER).contains(others)).isTrue();
  }

  @Test
  void a_part_that_stays_the_same_is_written_once_and_again_when_it_is_gone() throws IOException {
    Digest same = stores.of(RUN).put(weights(), NO_MASKS).digest();
    files.breakDown(FaultyFiles.Step.OPEN);
    stores.of(RUN).put(weights(), NO_MASKS);
    files.mend();

    stores.retain(RUN, List.of());
    stores.of(RUN).put(weights(), NO_MASKS);

    assertThat(names(RUN)).containsExactly(same.hex() + ".arrow");
    assertSameBits(stores.of(RUN).tensors(same), weights());
  }

  @Test
  void the_runs_that_have_a_store_are_found_by_their_folders() throws IOException {
    assertThat(stores.runs()).isEmpty();
    stores.of(OTHER).put(SnapshotSamples.table());
    stores.of(RUN).put(SnapshotSamples.table());
    Files.createDirectory(layout.checkpoints().resolve("notes"));

    assertThat(stores.runs()).containsExactly(RUN, OTHER);
  }

  @Test
  void with_nothing_wanted_the_store_itself_goes_and_can_come_again() {
    stores.retain(RUN, List.of());
    stores.of(RUN).put(SnapshotSamples.table());
    stores.retain(RUN, List.of());

    assertThat(layout.checkpoints(RUN).root()).doesNotExist();
    stores.of(RUN).put(SnapshotSamples.table());
  }

  @Test
  void damage_shows_though_no_ledger_knows_the_file() throws IOException {
    Digest digest = stores.of(RUN).put(weights(), NO_MASKS).digest();
    Path file = layout.checkpoints(RUN).snapshot(digest);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.delete(file);
      Files.write(file, flipped);
      try {
        assertSameBits(stores.of(RUN).tensors(digest), weights());
      } catch (SnapshotDamaged | org.lth.workbench.snapshot.UnknownSnapshotFormat seen) {
        assertThat(seen).hasMessageContaining(digest.hex());
      }
    }
  }

  @Test
  void a_disk_that_deletes_nothing_is_explained() {
    stores.of(RUN).put(SnapshotSamples.table());
    files.breakDown(FaultyFiles.Step.DELETE);

    assertThatThrownBy(() -> stores.retain(RUN, List.of()))
        .isInstanceOf(StorageFailed.class)
        .hasMessageContaining(RUN.value());
  }
}
