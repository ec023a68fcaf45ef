package org.lth.workbench.lottery;

import java.util.Optional;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.control.Moments;
import org.lth.workbench.control.TreatedWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;
import org.lth.workbench.event.TicketOrigins.TrainedLevel;
import org.lth.workbench.event.Treatment;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.network.Network;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.RewindingSpec;
import org.lth.workbench.spec.RewindingSpec.OptimizerState;

/**
 * The weights that survivors of pruning begin a level with: those of the rewind point (Frankle
 * &amp; Carbin 2019, strategy 1), those that were pruned (learning-rate rewinding and fine-tuning,
 * Renda et al. 2020), or treated initial weights (Zhou et al. 2019).
 */
final class Survivors {
  private final RunRecord run;
  private final SnapshotStore snapshots;
  private final Network network;
  private final RewindingSpec rewinding;

  Survivors(RunRecord run, Network network) {
    this.run = run;
    this.snapshots = run.snapshots();
    this.network = network;
    this.rewinding = run.spec().rewinding();
  }

  /**
   * Makes a level's ticket of its mask.
   *
   * @param scored the level whose trained weights were pruned
   * @param rewindStep the step that training goes back to
   */
  void begin(MaskPruned pruned, TrainedLevel scored, long rewindStep) {
    MaskSet masks = snapshots.masks(pruned.mask().digest());
    switch (rewinding.weights()) {
      case REWOUND -> rewind(pruned, masks);
      case KEPT -> keep(pruned.level(), masks, at(rewindStep, scored));
      case CONTINUED -> keep(pruned.level(), masks, scored.end());
      default -> treat(pruned.level(), masks);
    }
  }

  private static Start at(long step, TrainedLevel scored) {
    return new Start(step, scored.end().weights(), Optional.empty());
  }

  private void rewind(MaskPruned pruned, MaskSet masks) {
    Start point = run.rewindPoint();
    if (run.spec().pruning().schedule().scored() == PruningSpec.Scored.INITIAL) {
      Invariants.checkScoredInit(pruned.scored(), point.weights());
    }
    TensorSet survivors = survivors(point.weights(), masks);
    run.record(
        () ->
            new WeightsRewound(
                pruned.level(),
                point.step(),
                snapshots.put(survivors, masks),
                optimizer(point, masks)));
  }

  /** Survivors are the weights that they come from, bit for bit, and the rest is exactly +0. */
  private TensorSet survivors(Digest origin, MaskSet masks) {
    TensorSet original = snapshots.tensors(origin);
    TensorSet survivors = original.masked(masks);
    Invariants.checkRewound(survivors, original, masks);
    return survivors;
  }

  private Optional<SetDigest> optimizer(Start from, MaskSet masks) {
    if (from.step() == 0 || rewinding.optimizer() == OptimizerState.FRESH) {
      return Optional.empty();
    }
    return from.optimizer()
        .map(state -> snapshots.put(Moments.masked(snapshots.tensors(state), masks), masks));
  }

  private void keep(Level level, MaskSet masks, Start from) {
    TensorSet survivors = survivors(from.weights(), masks);
    Treatment treatment = treatment(from.weights());
    run.record(
        () ->
            new WeightsTreated(
                level,
                from.step(),
                treatment,
                snapshots.put(survivors, masks),
                optimizer(from, masks)));
  }

  private void treat(Level level, MaskSet masks) {
    Digest untrained = run.untrained();
    TreatedWeights treated = new TreatedWeights(new InitialWeights(run.spec(), network));
    TensorSet weights = treated.of(snapshots.tensors(untrained), masks).masked(masks);
    run.record(
        () ->
            new WeightsTreated(
                level, 0, treatment(untrained), snapshots.put(weights, masks), Optional.empty()));
  }

  private Treatment treatment(Digest of) {
    return new Treatment(rewinding.weights().word(), of);
  }
}
