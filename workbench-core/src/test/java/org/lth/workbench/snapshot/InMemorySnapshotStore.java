package org.lth.workbench.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.identity.ContentDigests;

/** A store that lives as long as its process. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final Map<Digest, Object> contents = new LinkedHashMap<>();

  @Override
  public synchronized SetDigest put(TensorSet tensors, MaskSet masks) {
    if (PrunedPositions.requireZero(tensors, masks)) {
      put(masks);
    }
    SetDigest digest = ContentDigests.of(tensors);
    contents.putIfAbsent(digest.digest(), copy(tensors));
    return digest;
  }

  @Override
  public synchronized SetDigest put(MaskSet masks) {
    SetDigest digest = ContentDigests.of(masks);
    contents.putIfAbsent(digest.digest(), masks);
    return digest;
  }

  @Override
  public synchronized Digest put(Table table) {
    contents.putIfAbsent(table.digest(), copy(table));
    return table.digest();
  }

  @Override
  public TensorSet tensors(Digest digest) {
    Object found = find(digest);
    return found.equals(SnapshotSamples.NO_MASKS)
        ? new TensorSet(List.of())
        : copy(as(TensorSet.class, found));
  }

  @Override
  public MaskSet masks(Digest digest) {
    Object found = find(digest);
    return found instanceof TensorSet tensors && tensors.isEmpty()
        ? SnapshotSamples.NO_MASKS
        : as(MaskSet.class, found);
  }

  @Override
  public Table table(Digest digest) {
    return copy(as(Table.class, find(digest)));
  }

  @Override
  public synchronized boolean contains(Digest digest) {
    return contents.containsKey(digest);
  }

  /** Everything that was put; for tests that look for what should not be here. */
  public synchronized List<Digest> digests() {
    return List.copyOf(contents.keySet());
  }

  private synchronized Object find(Digest digest) {
    Object found = contents.get(digest);
    if (found == null) {
      throw new SnapshotMissing(
          Problem.what("a snapshot is missing")
              .where(digest.toString())
              .expected("what was put")
              .actual("nothing")
              .next("put it"));
    }
    return found;
  }

  private static <T> T as(Class<T> wanted, Object found) {
    if (!wanted.isInstance(found)) {
      throw new SnapshotDamaged(
          Problem.what("a snapshot is of another kind")
              .where("memory")
              .expected(wanted.getSimpleName())
              .actual(found.getClass().getSimpleName())
              .next("ask for what was put"),
          null);
    }
    return wanted.cast(found);
  }

  private static TensorSet copy(TensorSet tensors) {
    List<Tensor> copies = new ArrayList<>();
    for (Tensor tensor : tensors) {
      copies.add(new Tensor(tensor.name(), tensor.shape(), tensor.values().clone()));
    }
    return new TensorSet(copies);
  }

  private static Table copy(Table table) {
    List<Table.Column> copies = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      copies.add(copy(column));
    }
    return new Table(copies);
  }

  private static Table.Column copy(Table.Column column) {
    if (column instanceof Table.Longs longs) {
      return new Table.Longs(longs.name(), longs.values().clone());
    }
    if (column instanceof Table.Floats floats) {
      return new Table.Floats(floats.name(), floats.values().clone());
    }
    Table.Doubles doubles = (Table.Doubles) column;
    return new Table.Doubles(doubles.name(), doubles.values().clone());
  }

  /** Loses everything else, as a home does whose files were deleted. */
  public synchronized void forgetAllBut(Digest... kept) {
    contents.keySet().retainAll(List.of(kept));
  }
}
