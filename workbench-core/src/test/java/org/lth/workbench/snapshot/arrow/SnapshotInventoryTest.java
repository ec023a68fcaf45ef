package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lth.workbench.snapshot.SnapshotSamples.NO_MASKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.durable.FaultyFiles;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory.Item;
import org.lth.workbench.snapshot.SnapshotInventory.Kind;
import org.lth.workbench.snapshot.SnapshotMissing;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.StorageFailed;

class SnapshotInventoryTest {
  @TempDir Path root;
  private TestHome home;

  @BeforeEach
  void makeHome() {
    home = TestHome.at(root);
  }

  @Test
  void a_home_without_snapshots_has_no_items() {
    assertThat(home.store().items()).isEmpty();
  }

  @Test
  void everything_in_the_folder_is_listed_by_name() throws IOException {
    Digest present = home.tensors(NO_MASKS).digest();
    Digest missing = home.table().digest();
    home.delete(missing);
    Files.write(home.layout().snapshots().resolve("notes.txt"), new byte[1]);
    Files.write(home.layout().snapshots().resolve("x.tmp"), new byte[1]);
    Files.write(home.layout().snapshots().resolve("ab".repeat(32) + ".parquet"), new byte[1]);

    assertThat(home.store().items())
        .containsExactlyInAnyOrder(
            home.item(present),
            home.item(missing),
            new Item("notes.txt", Kind.FOREIGN),
            new Item("x.tmp", Kind.TEMPORARY),
            new Item("ab".repeat(32) + ".parquet", Kind.FOREIGN))
        .isSortedAccordingTo((one, other) -> one.name().compareTo(other.name()));
  }

  @Test
  void whole_snapshots_have_no_problem() {
    home.tensors(SnapshotSamples.masks());
    home.table();

    List<Item> items = home.store().items();
    assertThat(items).hasSize(3);
    assertThat(items).allSatisfy(item -> assertThat(home.store().check(item)).isEmpty());
  }

  @Test
  void a_recorded_file_that_is_gone_is_missing() {
    Digest digest = home.table().digest();
    home.delete(digest);

    assertThat(home.store().check(home.item(digest)))
        .map(Problem::what)
        .contains("a snapshot is missing");
  }

  @Test
  void a_file_without_a_record_is_told_apart_and_no_problem_in_itself() {
    Digest digest = home.table().digest();
    Item unrecorded = new Item(home.item(digest).name(), Kind.UNRECORDED);

    assertThat(home.forgetfulStore().items()).containsExactly(unrecorded);
    assertThat(home.forgetfulStore().check(unrecorded)).isEmpty();
  }

  @Test
  void a_file_without_a_record_is_checked_by_its_content() {
    Digest digest = home.table().digest();
    home.replace(digest, home.bytes(home.masks().digest()));

    assertThat(home.forgetfulStore().check(home.item(digest)))
        .map(Problem::what)
        .contains("a snapshot is damaged");
  }

  @Test
  void a_foreign_file_is_reported_and_a_temporary_one_is_not() {
    assertThat(home.store().check(new Item("notes.txt", Kind.FOREIGN)))
        .map(Problem::where)
        .contains(home.layout().snapshots().resolve("notes.txt").toString());
    assertThat(home.store().check(new Item("x.tmp", Kind.TEMPORARY))).isEmpty();
  }

  @Test
  void only_survivors_need_masks() {
    Digest masks = ContentDigests.of(SnapshotSamples.masks()).digest();
    Digest survivors = home.tensors(SnapshotSamples.masks()).digest();

    assertThat(home.store().maskNeededBy(survivors)).contains(masks);
    assertThat(home.store().maskNeededBy(masks)).isEmpty();
    home.delete(survivors);
    assertThatThrownBy(() -> home.store().maskNeededBy(survivors))
        .isInstanceOf(SnapshotMissing.class);
  }

  @Test
  void what_is_removed_is_gone_with_its_record() throws IOException {
    Digest removed = home.table().digest();
    Digest kept = home.masks().digest();
    Path half = Files.write(home.layout().snapshots().resolve("x.tmp"), new byte[3]);
    Item item = home.item(removed);
    assertThat(home.store().bytes(item)).isEqualTo(home.bytes(removed).length);
    assertThat(home.store().bytes(new Item("x.tmp", Kind.TEMPORARY))).isEqualTo(3);

    home.store().remove(List.of(item, new Item("x.tmp", Kind.TEMPORARY)));
    home.store().remove(List.of(item));

    assertThat(home.store().items()).containsExactly(home.item(kept));
    assertThat(half).doesNotExist();
    assertThat(home.store().bytes(item)).isZero();
    assertThat(home.table().digest()).isEqualTo(removed);
    assertThat(home.store().items()).contains(item);
  }

  @Test
  void a_removal_that_is_cut_off_leaves_files_without_records_and_never_the_reverse() {
    Digest digest = home.table().digest();
    FaultyFiles files = new FaultyFiles();
    files.breakDown(FaultyFiles.Step.DELETE);
    ArrowSnapshotStore store =
        new ArrowSnapshotStore(new SnapshotFolder(home.layout(), home.ledger(), files));

    assertThatThrownBy(() -> store.remove(List.of(home.item(digest))))
        .isInstanceOf(StorageFailed.class);

    assertThat(home.store().items())
        .containsExactly(new Item(home.item(digest).name(), Kind.UNRECORDED));
  }

  @Test
  void what_the_store_never_wrote_is_not_removed() throws IOException {
    home.table();
    Path notes = Files.write(home.layout().snapshots().resolve("notes.txt"), new byte[1]);
    List<Item> foreign = List.of(new Item("notes.txt", Kind.FOREIGN));

    assertThatThrownBy(() -> home.store().remove(foreign))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(notes).exists();
  }

  @Test
  void a_private_store_leaves_nothing_behind() throws IOException {
    PrivateSnapshots stores = home.privateStores();
    Digest digest;
    try (var one = stores.open();
        var other = stores.open()) {
      digest = one.store().put(SnapshotSamples.weights(), SnapshotSamples.masks()).digest();

      assertThat(one.store().contains(digest)).isTrue();
      assertThat(other.store().contains(digest)).isFalse();
    }

    assertThat(home.store().contains(digest)).isFalse();
    assertThat(home.ledger().entries()).isEmpty();
    try (Stream<Path> left = Files.list(home.layout().temporary())) {
      assertThat(left).isEmpty();
    }
  }
}
