package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lth.workbench.snapshot.SnapshotAssertions.assertSameBits;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.home.file.FileHomes;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory.Item;
import org.lth.workbench.snapshot.SnapshotInventory.Kind;
import org.lth.workbench.snapshot.SnapshotSamples;

/** A home whose files a test can damage. */
record TestHome(HomeLayout layout, FileLedger ledger) {
  static TestHome at(Path root) {
    return new TestHome(new HomeLayout(root), new InMemoryFileLedger());
  }

  ArrowSnapshotStore store() {
    return new ArrowSnapshotStore(new SnapshotFolder(layout, ledger, LocalFiles.DISK));
  }

  PrivateSnapshots privateStores() {
    return new ArrowPrivateSnapshots(FileHomes.folders(layout));
  }

  /** A store that finds the same files but remembers none of them. */
  ArrowSnapshotStore forgetfulStore() {
    return new TestHome(layout, new InMemoryFileLedger()).store();
  }

  byte[] bytes(Digest digest) {
    try {
      return Files.readAllBytes(layout.snapshot(digest));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void replace(Digest digest, byte[] bytes) {
    try {
      // A new file each time, since some file systems flush one that is cut and written again.
      Files.deleteIfExists(layout.snapshot(digest));
      Files.write(layout.snapshot(digest), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void delete(Digest digest) {
    try {
      Files.delete(layout.snapshot(digest));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Item item(Digest digest) {
    return new Item(layout.snapshot(digest).getFileName().toString(), Kind.SNAPSHOT);
  }

  /** Puts tensors, of pruned ones only the survivors. */
  Sample tensors(MaskSet masks) {
    return new Sample(
        store().put(weights(), masks).digest(),
        (store, digest) -> assertSameBits(store.tensors(digest), weights()));
  }

  Sample masks() {
    return new Sample(
        store().put(SnapshotSamples.masks()).digest(),
        (store, digest) -> assertThat(store.masks(digest)).isEqualTo(SnapshotSamples.masks()));
  }

  Sample table() {
    return new Sample(
        store().put(SnapshotSamples.table()),
        (store, digest) -> assertSameBits(store.table(digest), SnapshotSamples.table()));
  }

  /** A snapshot and how to read it, which fails if it holds anything but what was put. */
  record Sample(Digest digest, Reading reading) {
    void readFrom(ArrowSnapshotStore store) {
      reading.read(store, digest);
    }
  }

  @FunctionalInterface
  interface Reading {
    void read(ArrowSnapshotStore store, Digest digest);
  }
}
