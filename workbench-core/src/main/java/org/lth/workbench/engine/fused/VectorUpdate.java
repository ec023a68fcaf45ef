package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Optimizer steps. */
final class VectorUpdate {
  private VectorUpdate() {}

  static void update(Step step, float[] gradients, Trained trained, Slice slice) {
    switch (step.kind()) {
      case ADAM -> adam(step, gradients, trained, slice);
      case MOMENTUM, NESTEROV -> momentum(step, gradients, trained, slice);
      case PLAIN -> plain(step, gradients, trained, slice);
    }
  }

  private static void adam(Step step, float[] gradients, Trained trained, Slice slice) {
    FloatVector decay = broadcast(FLOATS, step.weightDecay());
    FloatVector rate = broadcast(FLOATS, -step.rate());
    FloatVector firstKept = broadcast(FLOATS, step.first().kept());
    FloatVector firstAdded = broadcast(FLOATS, step.first().added());
    FloatVector secondKept = broadcast(FLOATS, step.second().decay().kept());
    FloatVector secondAdded = broadcast(FLOATS, step.second().decay().added());
    FloatVector epsilon = broadcast(FLOATS, step.second().epsilon());
    float[] values = trained.values();
    float[] firsts = trained.first();
    float[] seconds = trained.second();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = fromArray(FLOATS, values, i);
      FloatVector gradient = fromArray(FLOATS, gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(fromArray(FLOATS, mask, i));
      }
      gradient = decay.fma(value, gradient);
      FloatVector first = gradient.fma(firstAdded, fromArray(FLOATS, firsts, i).mul(firstKept));
      FloatVector squares = gradient.mul(gradient);
      FloatVector second = squares.fma(secondAdded, fromArray(FLOATS, seconds, i).mul(secondKept));
      first.intoArray(firsts, i);
      second.intoArray(seconds, i);
      FloatVector root = second.lanewise(VectorOperators.SQRT).add(epsilon);
      first.div(root).fma(rate, value).intoArray(values, i);
    }
  }

  private static void momentum(Step step, float[] gradients, Trained trained, Slice slice) {
    boolean isNesterov = step.kind() == Step.Kind.NESTEROV;
    FloatVector decay = broadcast(FLOATS, step.weightDecay());
    FloatVector rate = broadcast(FLOATS, -step.rate());
    FloatVector kept = broadcast(FLOATS, step.first().kept());
    FloatVector added = broadcast(FLOATS, step.first().added());
    float[] values = trained.values();
    float[] firsts = trained.first();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = fromArray(FLOATS, values, i);
      FloatVector gradient = fromArray(FLOATS, gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(fromArray(FLOATS, mask, i));
      }
      gradient = decay.fma(value, gradient);
      FloatVector first = gradient.fma(added, fromArray(FLOATS, firsts, i).mul(kept));
      first.intoArray(firsts, i);
      FloatVector direction = isNesterov ? first.fma(kept, gradient) : first;
      direction.fma(rate, value).intoArray(values, i);
    }
  }

  private static void plain(Step step, float[] gradients, Trained trained, Slice slice) {
    FloatVector decay = broadcast(FLOATS, step.weightDecay());
    FloatVector rate = broadcast(FLOATS, -step.rate());
    float[] values = trained.values();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = fromArray(FLOATS, values, i);
      FloatVector gradient = fromArray(FLOATS, gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(fromArray(FLOATS, mask, i));
      }
      decay.fma(value, gradient).fma(rate, value).intoArray(values, i);
    }
  }
}
