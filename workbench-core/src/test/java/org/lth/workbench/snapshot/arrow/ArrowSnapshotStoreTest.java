package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lth.workbench.snapshot.SnapshotSamples.NO_MASKS;
import static org.lth.workbench.snapshot.SnapshotSamples.masks;
import static org.lth.workbench.snapshot.SnapshotSamples.only;
import static org.lth.workbench.snapshot.SnapshotSamples.tensor;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.SnapshotStoreContract;

class ArrowSnapshotStoreTest extends SnapshotStoreContract {
  @TempDir Path root;
  private final FileLedger ledger = new InMemoryFileLedger();
  private HomeLayout home;
  private SnapshotStore store;

  @BeforeEach
  void openStore() {
    home = new HomeLayout(root);
    store = new ArrowSnapshotStore(new SnapshotFolder(home, ledger, LocalFiles.DISK));
  }

  @Override
  protected SnapshotStore store() {
    return store;
  }

  @Test
  void a_file_is_read_only_and_recorded() throws IOException {
    Digest digest = store.put(weights(), NO_MASKS).digest();

    Path file = home.snapshot(digest);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(Files.getPosixFilePermissions(file)).noneMatch(may -> may.name().contains("WRITE"));
    assertThat(ledger.entries())
        .containsExactly(
            new FileLedger.Entry(
                file.getFileName().toString(), new Sha256().add(bytes).finish(), bytes.length));
  }

  @Test
  void what_is_there_is_not_written_again() throws IOException {
    Path file = home.snapshot(store.put(weights(), masks()).digest());
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, longAgo);

    store.put(weights(), masks());

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void what_has_another_length_than_recorded_is_written_again() throws IOException {
    Path file = home.snapshot(store.put(weights(), masks()).digest());
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, new byte[] {1, 2, 3});

    store.put(weights(), masks());

    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void what_is_not_recorded_is_written_and_recorded_again() {
    store.put(weights(), masks());
    FileLedger fresh = new InMemoryFileLedger();

    new ArrowSnapshotStore(new SnapshotFolder(home, fresh, LocalFiles.DISK))
        .put(weights(), masks());

    assertThat(fresh.entries()).isEqualTo(ledger.entries()).hasSize(2);
  }

  @Test
  void survivors_take_less_room_than_the_whole() throws IOException {
    float[] values = new float[10_000];
    BitSet kept = new BitSet();
    for (int i = 0; i < values.length; i += 10) {
      values[i] = i + 1;
      kept.set(i);
    }
    TensorSet sparse = only(tensor("w", Shape.of(100, 100), values));
    MaskSet masks = new MaskSet(List.of(new Mask(new TensorName("w"), Shape.of(100, 100), kept)));
    long whole = Files.size(home.snapshot(store.put(sparse, NO_MASKS).digest()));
    Files.delete(home.snapshot(store.put(sparse, NO_MASKS).digest()));

    long survivors = Files.size(home.snapshot(store.put(sparse, masks).digest()));
    long mask = Files.size(home.snapshot(store.put(masks).digest()));

    assertThat(whole).isBetween(40_000L, 42_000L);
    assertThat(survivors).isBetween(4_000L, 6_000L);
    assertThat(mask).isBetween(1_250L, 3_000L);
  }
}
