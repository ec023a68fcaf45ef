package org.lth.workbench.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.sweep.SweepReport.OfRun;

/**
 * Removes checkpoints from which no run will resume. Only the holder of a run's lock may touch its
 * checkpoints, so those of a run in execution are left to the process that executes it.
 *
 * @param index of the newest ones
 * @param stores of their parts
 * @param locks of runs in execution
 */
public record CheckpointSweep(CheckpointIndex index, CheckpointStores stores, RunLocks locks) {

  /** The checkpoints of runs whose events were read; those of unknown runs stay. */
  List<OfRun> sweep(Map<RunId, RunState> runs, SweepMode mode) {
    SortedSet<RunId> all = new TreeSet<>(index.runs());
    all.addAll(stores.runs());
    all.retainAll(runs.keySet());
    List<OfRun> swept = new ArrayList<>();
    for (RunId run : all) {
      RunState state = runs.get(run);
      if (state != null && !locks.isLocked(run)) {
        Extent extent = mode == SweepMode.LOOK ? look(run, state) : remove(run, state);
        if (extent.files() > 0) {
          swept.add(new OfRun(run, state.ending(), extent));
        }
      }
    }
    return swept;
  }

  private Extent look(RunId run, RunState state) {
    return wanted(run, state).map(parts -> stores.extentBeside(run, parts)).orElse(Extent.NONE);
  }

  private Extent remove(RunId run, RunState state) {
    Optional<RunLocks.Held> lock = locks.tryLock(run);
    if (lock.isEmpty()) {
      return Extent.NONE;
    }
    try {
      Optional<Collection<Digest>> wanted = wanted(run, state);
      Extent extent = look(run, state);
      // Files first, since that also works where the disk is too full to change a row.
      wanted.ifPresent(parts -> stores.retain(run, parts));
      if (wanted.filter(Collection::isEmpty).isPresent()) {
        index.drop(run);
      }
      return extent;
    } finally {
      lock.get().close();
    }
  }

  /** The parts from which the run may go on; absent if that cannot be told. */
  private Optional<Collection<Digest>> wanted(RunId run, RunState state) {
    if (state.ending() != RunState.Ending.OPEN) {
      return Optional.of(List.of());
    }
    Optional<CheckpointIndex.Entry> newest = index.find(run);
    if (newest.isEmpty()) {
      return index.runs().contains(run) ? Optional.empty() : Optional.of(List.of());
    }
    boolean isOvertaken = state.isTrained(newest.get().level());
    return Optional.of(isOvertaken ? List.of() : newest.get().parts().values());
  }
}
