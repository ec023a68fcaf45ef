package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.FaultyFiles;
import org.lth.workbench.durable.FaultyFiles.Step;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.SnapshotInventory.Item;
import org.lth.workbench.snapshot.SnapshotInventory.Kind;
import org.lth.workbench.snapshot.StorageFailed;

class FaultyDiskTest {
  private static final Digest DIGEST = ContentDigests.of(weights()).digest();

  @TempDir Path root;
  private final FaultyFiles files = new FaultyFiles();
  private TestHome home;
  private ArrowSnapshotStore store;

  @BeforeEach
  void openStore() {
    home = TestHome.at(root);
    store = new ArrowSnapshotStore(new SnapshotFolder(home.layout(), home.ledger(), files));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DELETE", "FORCE_FOLDER"})
  void a_failing_step_leaves_nothing_behind(Step step) {
    files.breakDown(step);

    StorageFailed failure =
        catchThrowableOfType(StorageFailed.class, () -> store.put(weights(), NO_MASKS));

    assertThat(failure.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
    assertThat(failure.problem().where()).isEqualTo(home.layout().snapshot(DIGEST).toString());
    assertThat(failure.problem().actual()).contains("No space left on device at " + step);
    assertThat(store.items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
  void what_failed_can_be_done_again(Step step) {
    files.breakDown(step);
    assertThatThrownBy(() -> store.put(weights(), NO_MASKS)).isInstanceOf(StorageFailed.class);
    files.mend();

    store.put(weights(), NO_MASKS);

    assertSameBits(store.tensors(DIGEST), weights());
    assertThat(store.items()).containsExactly(home.item(DIGEST));
    assertThat(store.check(home.item(DIGEST))).isEmpty();
  }

  @Test
  void a_file_whose_name_may_be_lost_is_whole_but_not_recorded() {
    files.breakDown(Step.FORCE_FOLDER);
    assertThatThrownBy(() -> store.put(weights(), NO_MASKS)).isInstanceOf(StorageFailed.class);

    assertThat(home.ledger().entries()).isEmpty();
    if (store.contains(DIGEST)) {
      assertSameBits(store.tensors(DIGEST), weights());
    }
  }

  @Test
  void a_temporary_file_that_cannot_be_deleted_is_listed_and_harmless() {
    files.breakDown(Step.RENAME);
    files.breakDown(Step.DELETE);

    assertThatThrownBy(() -> store.put(weights(), NO_MASKS))
        .isInstanceOf(StorageFailed.class)
        .cause()
        .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));

    List<Item> items = store.items();
    assertThat(items).extracting(Item::kind).containsExactly(Kind.TEMPORARY);
    assertThat(store.check(items.get(0))).isEmpty();
  }

  @Test
  void a_folder_that_is_a_file_is_explained() throws IOException {
    Files.write(home.layout().snapshots(), new byte[0]);

    assertThatThrownBy(() -> home.store().put(weights(), NO_MASKS))
        .isInstanceOf(StorageFailed.class)
        .hasMessageContaining("FileAlreadyExistsException");
  }

  @Test
  void an_interrupted_thread_still_writes() {
    Thread.currentThread().interrupt();

    home.store().put(weights(), NO_MASKS);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(home.store().check(home.item(DIGEST))).isEmpty();
  }
}
