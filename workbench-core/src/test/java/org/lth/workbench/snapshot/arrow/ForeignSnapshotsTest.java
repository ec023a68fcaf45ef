package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomes;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.snapshot.SnapshotDamaged;
import org.lth.workbench.snapshot.SnapshotSamples;

/** Files that somebody else made: what is believed of them, and what is left of them. */
class ForeignSnapshotsTest {
  /** Of the sample, whose file holds only 7 of them. */
  private static final int WEIGHTS = 9;

  @TempDir Path root;

  private TestHome sender = TestHome.at(Path.of(""));
  private TestHome receiver = sender;
  private Digest weights = new Digest("0".repeat(64));
  private Digest masks = weights;

  @BeforeEach
  void open() {
    sender = TestHome.at(root.resolve("sender"));
    receiver = TestHome.at(root.resolve("receiver"));
    masks = sender.masks().digest();
    weights = sender.tensors(SnapshotSamples.masks()).digest();
  }

  private ForeignSnapshots.Scope received(long largest, Digest... snapshots) throws IOException {
    ForeignSnapshots.Scope scope =
        new ArrowForeignSnapshots(FileHomes.folders(new HomeLayout(root.resolve("receiver"))))
            .open(largest);
    Files.createDirectories(scope.layout().snapshots());
    for (Digest snapshot : snapshots) {
      Files.copy(sender.layout().snapshot(snapshot), scope.layout().snapshot(snapshot));
    }
    return scope;
  }

  @Test
  void survivors_count_as_the_weights_that_they_stand_for() throws IOException {
    try (ForeignSnapshots.Scope scope = received(WEIGHTS - 1, weights, masks)) {
      assertThat(scope.check(weights).map(Problem::actual).orElseThrow())
          .contains("9 weights, but at most 8 are read");
    }
    try (ForeignSnapshots.Scope scope = received(WEIGHTS, weights, masks)) {
      assertThat(scope.check(weights)).isEmpty();
    }
  }

  @Test
  void survivors_whose_mask_did_not_come_are_a_problem() throws IOException {
    try (ForeignSnapshots.Scope scope = received(WEIGHTS, weights)) {
      assertThat(scope.maskNeededBy(weights)).contains(masks);
      assertThat(scope.check(weights).map(Problem::what)).contains("a snapshot is missing");
    }
  }

  @Test
  void a_copy_is_written_anew_with_the_same_content() throws IOException {
    try (ForeignSnapshots.Scope scope = received(WEIGHTS, weights, masks)) {
      byte[] written = sender.bytes(weights);

      Path file = scope.layout().snapshot(weights);
      Files.delete(file);
      Files.write(file, withNoise(written));
      assertThat(scope.check(weights)).isEmpty();

      scope.copy(weights, receiver.store());
    }
    assertThat(receiver.bytes(weights)).isEqualTo(sender.bytes(weights));
    assertThat(receiver.store().masks(masks)).isEqualTo(SnapshotSamples.masks());
  }

  /** Changes the first byte that can be changed without changing the content. */
  private byte[] withNoise(byte[] bytes) throws IOException {
    for (int i = bytes.length - 1; i >= 0; i--) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      try (ForeignSnapshots.Scope probe = received(WEIGHTS, masks)) {
        Files.write(probe.layout().snapshot(weights), changed);
        if (probe.check(weights).isEmpty()) {
          return changed;
        }
      }
    }
    throw new AssertionError("every byte is content");
  }

  @Test
  void what_is_damaged_is_not_copied() throws IOException {
    try (ForeignSnapshots.Scope scope = received(WEIGHTS, weights, masks)) {
      Path file = scope.layout().snapshot(weights);
      byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(file), 100);
      Files.delete(file);
      Files.write(file, cut);

      assertThatThrownBy(() -> scope.copy(weights, receiver.store()))
          .isInstanceOf(SnapshotDamaged.class);
    }
    assertThat(receiver.store().contains(weights)).isFalse();
  }

  @Test
  void nothing_is_left_of_them() throws IOException {
    Path folder;
    try (ForeignSnapshots.Scope scope = received(WEIGHTS, weights, masks)) {
      folder = scope.layout().root();
      assertThat(folder).isDirectory();
    }
    assertThat(folder).doesNotExist();
  }
}
