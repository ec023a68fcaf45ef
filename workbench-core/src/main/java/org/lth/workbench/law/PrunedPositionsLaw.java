package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/**
 * Everything that a level's training leaves is finite, is exactly +0 where the level's mask prunes,
 * and is of the network's tensors.
 */
final class PrunedPositionsLaw implements LevelLaw {
  private static final int PLUS_ZERO = 0;

  @Override
  public void check(RecordedLevel level, Objections objections) {
    level
        .masks()
        .ifPresent(
            masks ->
                level
                    .trained()
                    .ifPresent(it -> new Sets(level, masks, objections).check(it.sets())));
  }

  private record Sets(RecordedLevel level, MaskSet masks, Objections objections) {
    void check(TrainedSets sets) {
      weights("sets.finalWeights", sets.finalWeights());
      weights("sets.earlyStopWeights", sets.earlyStopWeights());
      moments("sets.finalOptimizer", sets.finalOptimizer());
      sets.rewindPoint()
          .ifPresent(
              point -> {
                weights("sets.rewindPoint.weights", point.weights());
                moments("sets.rewindPoint.optimizer", point.optimizer());
              });
    }

    private void weights(String path, SetDigest set) {
      level
          .tensors(set.digest())
          .ifPresent(
              tensors -> {
                level.network().ifPresent(network -> names(path, set, network));
                for (Tensor tensor : tensors) {
                  tensor(path, tensor, masks.find(tensor.name()));
                }
              });
    }

    private void names(String path, SetDigest set, Network network) {
      objections.unlessEqual(
          "a set has not the network's tensors",
          level.trained(path),
          Claim.of(
              network.parameters().stream().map(Parameter::name).sorted().toList(),
              set.tensors().stream().map(it -> it.name()).sorted().toList()));
    }

    private void moments(String path, SetDigest set) {
      level
          .tensors(set.digest())
          .ifPresent(
              tensors -> {
                for (Tensor tensor : tensors) {
                  tensor(path, tensor, masks.find(Moments.parameterOf(tensor.name())));
                }
              });
    }

    private void tensor(String path, Tensor tensor, Optional<Mask> mask) {
      float[] values = tensor.values();
      for (int i = 0; i < values.length; i++) {
        boolean isPruned =
            Float.floatToRawIntBits(values[i]) != PLUS_ZERO
                && mask.isPresent()
                && !mask.get().isKept(i);
        if (isPruned || !Float.isFinite(values[i])) {
          objections.add(
              isPruned ? "a pruned position is not +0" : "a value is not finite",
              level.trained(path).tensor(tensor.name()) + " at index " + i,
              Claim.of(isPruned ? "0.0" : "a finite number", values[i]));
          return;
        }
      }
    }
  }
}
