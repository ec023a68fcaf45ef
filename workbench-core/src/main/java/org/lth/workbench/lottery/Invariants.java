package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;

/**
 * What published lottery-ticket code got wrong unseen: pruned weights that come back, survivors
 * that were not rewound, values that are not finite. Checked while a run is executed.
 */
final class Invariants {
  private static final int PLUS_ZERO = 0;

  private Invariants() {}

  /** Pruned weights and their moments are exactly +0, and everything is finite. */
  static void check(TrainingState state, MaskSet masks, long step) {
    for (Tensor tensor : state.weights()) {
      check(tensor, masks.find(tensor.name()), step);
    }
    for (Tensor tensor : state.optimizer()) {
      check(tensor, masks.find(Moments.parameterOf(tensor.name())), step);
    }
  }

  private static void check(Tensor tensor, Optional<Mask> mask, long step) {
    float[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw broken(tensor.name(), step, "a value is not finite", values[i], i);
      }
      if (mask.isPresent()
          && Float.floatToRawIntBits(values[i]) != PLUS_ZERO
          && !mask.get().isKept(i)) {
        throw broken(tensor.name(), step, "a pruned position is not +0", values[i], i);
      }
    }
  }

  /**
   * Survivors equal the weights that they were rewound to, bit for bit, and nothing else is left.
   */
  static void checkRewound(TensorSet rewound, TensorSet point, MaskSet masks) {
    for (Tensor tensor : point) {
      float[] expected = tensor.values();
      float[] actual = rewound.get(tensor.name()).values();
      Optional<Mask> mask = masks.find(tensor.name());
      for (int i = 0; i < expected.length; i++) {
        boolean kept = mask.isEmpty() || mask.get().isKept(i);
        int bits = kept ? Float.floatToRawIntBits(expected[i]) : PLUS_ZERO;
        if (Float.floatToRawIntBits(actual[i]) != bits) {
          throw broken(tensor.name(), -1, "a weight was not rewound", actual[i], i);
        }
      }
    }
  }

  /** A mask that was scored on untrained weights is trained from just these weights. */
  static void checkScoredInit(Digest scored, Digest trainedFrom) {
    if (!scored.equals(trainedFrom)) {
      throw new InvariantBroken(
          Problem.what("a mask was scored on other initial weights than are trained")
              .where("the digest of the scored weights")
              .expected(trainedFrom.toString())
              .actual(scored.toString())
              .next("do not trust this run; report it with `workbench log`"),
          OptionalLong.empty(),
          Optional.empty());
    }
  }

  /** Every training loss is finite. */
  static void checkLoss(float loss, long step) {
    if (!Float.isFinite(loss)) {
      throw new InvariantBroken(
          Problem.what("the training loss is not finite")
              .where("step " + step)
              .expected("a finite number")
              .actual(Float.toString(loss))
              .next("use a smaller training.learningRate"),
          OptionalLong.of(step),
          Optional.empty());
    }
  }

  /** A later mask keeps nothing that an earlier one pruned. */
  static void checkShrunk(MaskSet later, MaskSet earlier) {
    for (Mask mask : later) {
      if (!mask.isWithin(earlier.get(mask.name()))) {
        throw broken(mask.name(), -1, "a mask grew from one level to the next", 1, -1);
      }
    }
  }

  private static InvariantBroken broken(
      TensorName tensor, long step, String what, float actual, int index) {
    return new InvariantBroken(
        Problem.what(what)
            .where(tensor + " at index " + index + (step < 0 ? "" : ", step " + step))
            .expected("the invariants of design promise 6")
            .actual(Float.toString(actual))
            .next("do not trust this run; report it with `workbench log`"),
        step < 0 ? OptionalLong.empty() : OptionalLong.of(step),
        Optional.of(tensor));
  }
}
