package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.pruning.Miscount;

/**
 * What published lottery-ticket code got wrong unseen: pruned weights that come back, survivors
 * that were not rewound, values that are not finite. Checked while a run is executed.
 */
final class Invariants {
  private static final int PLUS_ZERO = 0;

  /** So many weights of one sign do not all stay where they were while others move. */
  private static final int MANY = 100;

  private Invariants() {}

  /** The early stop is where the table of measurements has its earliest lowest validation loss. */
  static void checkEarlyStop(Measurements measurements, long step) {
    long lowest = measurements.earlyStop();
    if (lowest != step) {
      throw new InvariantBroken(
          Problem.what("the early stop is not at the lowest validation loss")
              .where("step " + step)
              .expected("step " + lowest)
              .actual("step " + step)
              .next("report this: the run's weights of the early stop are those of another step"),
          OptionalLong.of(step),
          Optional.empty());
    }
  }

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

  /** An engine has what it was given, bit for bit: the ticket's weights, or a checkpoint's. */
  static void checkLoaded(TrainingState loaded, TrainingState given, long step) {
    checkEqual(loaded.weights(), given.weights(), step);
    if (given.optimizer().isEmpty()) {
      for (Tensor moment : loaded.optimizer()) {
        checkEqual(moment, new float[moment.values().length], step);
      }
    } else {
      checkEqual(loaded.optimizer(), given.optimizer(), step);
    }
    checkCounter(loaded, given.optimizerSteps(), step);
  }

  /**
   * The optimizer has taken as many steps since it was fresh as it must have: Adam's bias
   * correction and nothing else depends on it, so that weights alone do not show a wrong one.
   */
  static void checkCounter(TrainingState state, long expected, long step) {
    if (state.optimizerSteps() != expected) {
      throw new InvariantBroken(
          Problem.what("the optimizer counts its steps wrongly")
              .where("step " + step)
              .expected(expected + " steps since it was fresh")
              .actual(state.optimizerSteps() + " steps")
              .next("do not trust this run; report it with `workbench log`"),
          OptionalLong.of(step),
          Optional.empty());
    }
  }

  private static void checkEqual(TensorSet actual, TensorSet expected, long step) {
    for (Tensor tensor : expected) {
      checkEqual(actual.get(tensor.name()), tensor.values(), step);
    }
  }

  private static void checkEqual(Tensor actual, float[] expected, long step) {
    float[] values = actual.values();
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToRawIntBits(values[i]) != Float.floatToRawIntBits(expected[i])) {
        throw broken(actual.name(), step, "training begins with other values", values[i], i);
      }
    }
  }

  /** Training moves weights of both signs; code that froze every negative one was published. */
  static void checkBothSignsMove(TensorSet end, MaskSet masks, TensorSet start) {
    Moves negative = Moves.of(new Change(start, end), masks, value -> value < 0);
    Moves positive = Moves.of(new Change(start, end), masks, value -> value > 0);
    boolean isFrozen = negative.isFrozenBeside(positive) || positive.isFrozenBeside(negative);
    if (isFrozen) {
      throw new InvariantBroken(
          Problem.what("all kept weights of one sign were frozen in training")
              .where("all prunable tensors")
              .expected("weights of both signs that move")
              .actual(negative.moved() + " negative and " + positive.moved() + " positive ones did")
              .next("do not trust this run; report it with `workbench log`"),
          OptionalLong.empty(),
          Optional.empty());
    }
  }

  private record Change(TensorSet start, TensorSet end) {}

  /** How many of some weights a training moved. */
  private record Moves(long moved, long total) {
    static Moves of(Change change, MaskSet masks, FloatPredicate which) {
      long moved = 0;
      long total = 0;
      for (Mask mask : masks) {
        float[] before = change.start().get(mask.name()).values();
        float[] after = change.end().get(mask.name()).values();
        for (int i = 0; i < before.length; i++) {
          if (which.test(before[i])) {
            total++;
            moved += after[i] == before[i] ? 0 : 1;
          }
        }
      }
      return new Moves(moved, total);
    }

    boolean isFrozenBeside(Moves others) {
      return moved == 0 && total >= MANY && others.moved >= MANY;
    }
  }

  private interface FloatPredicate {
    boolean test(float value);
  }

  /** Masks are those of the prunable tensors: nothing else is pruned, and none is forgotten. */
  static void checkPrunable(MaskSet masks, MaskSet prunable) {
    for (Mask mask : masks) {
      if (prunable.find(mask.name()).isEmpty()) {
        throw broken(mask.name(), -1, "a tensor that is never pruned has a mask", 1, 0);
      }
    }
    for (Mask mask : prunable) {
      if (masks.find(mask.name()).isEmpty()) {
        throw broken(mask.name(), -1, "a prunable tensor has no mask", 0, 0);
      }
    }
  }

  /** Exactly as many weights went as the specification declares. */
  static void checkCounts(Optional<Miscount> miscount) {
    if (miscount.isPresent()) {
      Miscount found = miscount.get();
      throw new InvariantBroken(
          Problem.what("a mask does not keep the declared count")
              .where(found.tensor().map(TensorName::value).orElse("all prunable tensors"))
              .expected(found.expected() + " weights")
              .actual(found.kept().kept() + " weights")
              .next("do not trust this run; report it with `workbench log`"),
          OptionalLong.empty(),
          found.tensor());
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
