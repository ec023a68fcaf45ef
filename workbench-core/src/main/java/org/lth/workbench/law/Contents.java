package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.SnapshotContents;
import org.lth.workbench.snapshot.Table;

/**
 * Snapshots as laws read them: several laws ask for one, so the last that were read are kept. Safe
 * for use by several threads.
 */
public final class Contents {
  /** Weights that are kept at most, of all sets together: 128 MB. */
  private static final long ROOM = 32L << 20;

  private final SnapshotContents store;
  private final Map<Digest, TensorSet> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> read = ConcurrentHashMap.newKeySet();
  private long held;

  /** Reads from a store. */
  public Contents(SnapshotContents store) {
    this.store = store;
  }

  /** Tensors, unless they are not here or damaged. */
  Optional<TensorSet> tensors(Digest digest) {
    synchronized (kept) {
      TensorSet known = kept.get(digest);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<TensorSet> found = read(digest, store::tensors);
    found.ifPresent(tensors -> keep(digest, tensors));
    return found;
  }

  private void keep(Digest digest, TensorSet tensors) {
    synchronized (kept) {
      if (kept.putIfAbsent(digest, tensors) == null) {
        held += size(tensors);
      }
      for (Digest oldest : new ArrayList<>(kept.keySet())) {
        if (held <= ROOM) {
          break;
        }
        held -= Optional.ofNullable(kept.remove(oldest)).map(Contents::size).orElse(0L);
      }
    }
  }

  private static long size(TensorSet tensors) {
    long size = 0;
    for (Tensor tensor : tensors) {
      size += tensor.values().length;
    }
    return size;
  }

  /** Masks, unless they are not here or damaged. */
  Optional<MaskSet> masks(Digest digest) {
    return read(digest, store::masks);
  }

  /** A table, unless it is not here or damaged. */
  Optional<Table> table(Digest digest) {
    return read(digest, store::table);
  }

  /** Whether what is here under a digest is sound, but of another kind than an event says. */
  boolean isOfAnotherKind(Digest digest, Function<Digest, Optional<?>> wanted) {
    if (wanted.apply(digest).isPresent()) {
      return false;
    }
    List<Function<Digest, Optional<?>>> kinds = List.of(this::tensors, this::masks, this::table);
    return kinds.stream().anyMatch(kind -> kind.apply(digest).isPresent());
  }

  private <T> Optional<T> read(Digest digest, Function<Digest, T> reading) {
    try {
      T content = reading.apply(digest);
      read.add(HomeLayout.snapshotName(digest));
      return Optional.of(content);
    } catch (WorkbenchException unreadable) {
      // Missing and damaged files are found and named by those who look after files.
      return Optional.empty();
    }
  }

  /**
   * Whether a snapshot was read and has the content that its digest says.
   *
   * @param name of its file
   */
  public boolean isSound(String name) {
    return read.contains(name);
  }
}
