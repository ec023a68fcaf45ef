package org.lth.workbench.lottery;

import java.util.Optional;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.snapshot.SnapshotStore;

/**
 * What a run's execution writes to beside its log.
 *
 * @param snapshots of what the run's events name
 * @param checkpoints of levels in training; absent where nothing is ever resumed
 * @param sweeps which must not come between a snapshot and the event that names it
 */
public record RunStores(
    SnapshotStore snapshots, Optional<CheckpointKeeper> checkpoints, SweepLock sweeps) {

  /** Stores of a run that is kept, and resumed after an interruption. */
  public static RunStores of(
      SnapshotStore snapshots, CheckpointKeeper checkpoints, SweepLock sweeps) {
    return new RunStores(snapshots, Optional.of(checkpoints), sweeps);
  }

  /** Stores of a run that is thrown away, as a replay's is. */
  public static RunStores withoutCheckpoints(SnapshotStore snapshots) {
    return new RunStores(snapshots, Optional.empty(), SweepLock.NONE);
  }
}
