package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.all;
import static org.lth.workbench.engine.fused.Lanes.at;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Optimizer steps. */
final class VectorUpdate {
  private VectorUpdate() {}

  static void update(Step step, float[] gradients, Trained trained, Slice slice) {
    switch (step.kind()) {
      case ADAM -> adam(step, gradients, trained, slice);
      case MOMENTUM -> momentum(step, gradients, trained, slice);
      case PLAIN -> plain(step, gradients, trained, slice);
    }
  }

  private static void adam(Step step, float[] gradients, Trained trained, Slice slice) {
    FloatVector decay = all(step.weightDecay());
    FloatVector rate = all(-step.rate());
    FloatVector firstKept = all(step.first().kept());
    FloatVector firstAdded = all(step.first().added());
    FloatVector secondKept = all(step.second().decay().kept());
    FloatVector secondAdded = all(step.second().decay().added());
    FloatVector epsilon = all(step.second().epsilon());
    float[] values = trained.values();
    float[] firsts = trained.first();
    float[] seconds = trained.second();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = at(values, i);
      FloatVector gradient = at(gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(at(mask, i));
      }
      gradient = decay.fma(value, gradient);
      FloatVector first = gradient.fma(firstAdded, at(firsts, i).mul(firstKept));
      FloatVector squares = gradient.mul(gradient);
      FloatVector second = squares.fma(secondAdded, at(seconds, i).mul(secondKept));
      first.intoArray(firsts, i);
      second.intoArray(seconds, i);
      FloatVector root = second.lanewise(VectorOperators.SQRT).add(epsilon);
      first.div(root).fma(rate, value).intoArray(values, i);
    }
  }

  private static void momentum(Step step, float[] gradients, Trained trained, Slice slice) {
    FloatVector decay = all(step.weightDecay());
    FloatVector rate = all(-step.rate());
    FloatVector kept = all(step.first().kept());
    FloatVector added = all(step.first().added());
    float[] values = trained.values();
    float[] firsts = trained.first();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = at(values, i);
      FloatVector gradient = at(gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(at(mask, i));
      }
      gradient = decay.fma(value, gradient);
      FloatVector first = gradient.fma(added, at(firsts, i).mul(kept));
      first.intoArray(firsts, i);
      first.fma(rate, value).intoArray(values, i);
    }
  }

  private static void plain(Step step, float[] gradients, Trained trained, Slice slice) {
    FloatVector decay = all(step.weightDecay());
    FloatVector rate = all(-step.rate());
    float[] values = trained.values();
    float[] mask = trained.mask();
    int shift = slice.from() - slice.to();
    int end = FIRST + slice.to() + slice.length();
    for (int i = FIRST + slice.to(); i < end; i += COUNT) {
      FloatVector value = at(values, i);
      FloatVector gradient = at(gradients, i + shift);
      if (mask != null) {
        gradient = gradient.mul(at(mask, i));
      }
      decay.fma(value, gradient).fma(rate, value).intoArray(values, i);
    }
  }
}
