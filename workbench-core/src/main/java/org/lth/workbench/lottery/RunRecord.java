package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.function.Supplier;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.TicketOrigins;
import org.lth.workbench.event.TicketOrigins.TrainedLevel;
import org.lth.workbench.event.Variation;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.network.Network;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a run has recorded so far, and what a branch was given of its parent's.
 *
 * @param log of the run
 * @param snapshots that its events name
 * @param sweeps which must not come between a snapshot and the event that names it
 */
record RunRecord(RunLog log, SnapshotStore snapshots, SweepLock sweeps) {

  /** Keeps snapshots and records the event that names them; nothing is swept away in between. */
  void record(Supplier<RunEvent> keeping) {
    SweepLock.Held held = sweeps.keepOff();
    try {
      log.record(keeping.get());
    } finally {
      held.close();
    }
  }

  ExperimentSpec spec() {
    return log.state().started().plan().spec();
  }

  Optional<Branching> branching() {
    return log.state().started().branching();
  }

  /** Weights drawn as the specification says initial weights are. */
  TensorSet drawn(Network network, Initialization initialization) {
    return new InitialWeights(spec(), network).drawn(initialization);
  }

  LevelState state(Level level) {
    return log.state().level(level).orElseThrow();
  }

  /** A trained level: one of this run, or the parent's where this run goes on from it. */
  TrainedLevel trained(Level level) {
    return origins().trained(level);
  }

  /** The level whose trained weights are pruned to make a level's mask. */
  TrainedLevel prunedFrom(Level level) {
    return origins().prunedFrom(level);
  }

  /** What survivors go back to. */
  Variation.Start rewindPoint() {
    return origins().rewindPoint();
  }

  /** The weights before any training. */
  Digest untrained() {
    return origins().untrained();
  }

  private TicketOrigins origins() {
    return new TicketOrigins(log.state());
  }
}
