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
    return log.state()
        .level(level)
        .map(TrainedLevel::of)
        .orElseGet(() -> TrainedLevel.of(branching().orElseThrow()));
  }

  /**
   * The initialization, or the state that the dense training had at the step to rewind to; a run
   * that goes on from another's level has it from there.
   */
  Variation.Start rewindPoint() {
    return inherited().map(Variation.Inherited::point).orElseGet(this::ownRewindPoint);
  }

  private Variation.Start ownRewindPoint() {
    LevelState dense = state(Level.DENSE);
    return dense
        .trained()
        .flatMap(trained -> trained.sets().rewindPoint())
        .map(
            point ->
                new Variation.Start(
                    point.step(),
                    point.weights().digest(),
                    Optional.of(point.optimizer().digest())))
        .orElseGet(
            () -> new Variation.Start(0, dense.ticket().weights().digest(), Optional.empty()));
  }

  /** The weights before any training. */
  Digest untrained() {
    return inherited()
        .map(Variation.Inherited::untrained)
        .orElseGet(() -> state(Level.DENSE).ticket().weights().digest());
  }

  private Optional<Variation.Inherited> inherited() {
    return branching().flatMap(Branching::variation).flatMap(Variation::inherited);
  }

  /**
   * A level as the next one sees it.
   *
   * @param level its number
   * @param mask of its ticket
   * @param end weights and optimizer at the last step
   */
  record TrainedLevel(Level level, Digest mask, Variation.Start end) {
    static TrainedLevel of(LevelState state) {
      RunEvent.LevelTrained trained = state.trained().orElseThrow();
      return new TrainedLevel(
          state.level(),
          state.ticket().mask().digest(),
          new Variation.Start(
              trained.steps().to(),
              trained.sets().finalWeights().digest(),
              Optional.of(trained.sets().finalOptimizer().digest())));
    }

    static TrainedLevel of(Branching branching) {
      return new TrainedLevel(branching.level(), branching.ticketMask(), branching.made().start());
    }
  }
}
