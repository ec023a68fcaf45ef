package org.lth.workbench.lottery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.InMemorySnapshotStore;

/** Checkpoints that live as long as their process, with what a test wants to know of them. */
public final class InMemoryCheckpoints implements CheckpointStores {
  private final Map<RunId, CheckpointIndex.Entry> newest = new TreeMap<>();
  private final Map<RunId, InMemorySnapshotStore> stores = new TreeMap<>();
  private int taken;

  CheckpointIndex index() {
    return new CheckpointIndex() {
      @Override
      public void keep(RunId run, Entry entry) {
        entry.parts().values().forEach(part -> requireKept(run, part));
        newest.put(run, entry);
        taken++;
      }

      @Override
      public Optional<Entry> find(RunId run) {
        return Optional.ofNullable(newest.get(run));
      }

      @Override
      public List<RunId> runs() {
        return List.copyOf(newest.keySet());
      }

      @Override
      public void drop(RunId run) {
        newest.remove(run);
      }
    };
  }

  private void requireKept(RunId run, Digest part) {
    if (!of(run).contains(part)) {
      throw new IllegalStateException("a checkpoint is named before its parts are kept");
    }
  }

  /** How many were ever taken. */
  public int taken() {
    return taken;
  }

  /** A run's newest checkpoint. */
  public Optional<CheckpointIndex.Entry> newest(RunId run) {
    return Optional.ofNullable(newest.get(run));
  }

  /** Makes a run's newest checkpoint say another step than its parts are of. */
  public void pretend(RunId run, long step) {
    CheckpointIndex.Entry entry = newest.get(run);
    newest.put(run, new CheckpointIndex.Entry(entry.level(), step, entry.parts()));
  }

  @Override
  public InMemorySnapshotStore of(RunId run) {
    return stores.computeIfAbsent(run, any -> new InMemorySnapshotStore());
  }

  @Override
  public List<RunId> runs() {
    return List.copyOf(stores.keySet());
  }

  @Override
  public Extent extentBeside(RunId run, Collection<Digest> wanted) {
    return new Extent(of(run).digests().stream().filter(d -> !wanted.contains(d)).count(), 0);
  }

  @Override
  public void retain(RunId run, Collection<Digest> wanted) {
    of(run).forgetAllBut(wanted.toArray(Digest[]::new));
  }
}
