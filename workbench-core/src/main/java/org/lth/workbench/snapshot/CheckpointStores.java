package org.lth.workbench.snapshot;

import java.util.Collection;
import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;

/**
 * A store for each run's checkpoints, apart from what events name, since a checkpoint is superseded
 * soon. Only the process that executes a run may use the run's store.
 */
public interface CheckpointStores {
  /** The store of a run; empty at first. */
  SnapshotStore of(RunId run);

  /** The runs that have a store. */
  List<RunId> runs();

  /** What everything in a run's store takes but these, half-written files included. */
  Extent extentBeside(RunId run, Collection<Digest> wanted);

  /**
   * Deletes everything in a run's store but these, and what a killed process left half-written.
   *
   * @throws StorageFailed if something cannot be deleted
   */
  void retain(RunId run, Collection<Digest> wanted);
}
