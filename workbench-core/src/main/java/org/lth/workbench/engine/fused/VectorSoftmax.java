package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.all;
import static org.lth.workbench.engine.fused.Lanes.at;
import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.SAMPLES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Softmax of a panel, a sample to a lane. */
final class VectorSoftmax {
  private VectorSoftmax() {}

  static void softmax(float[] logits, int classes, float[] normalizers) {
    for (int i = FIRST; i < FIRST + SAMPLES; i += COUNT) {
      int end = i + classes * SAMPLES;
      FloatVector largest = at(logits, i);
      for (int c = i + SAMPLES; c < end; c += SAMPLES) {
        FloatVector logit = at(logits, c);
        largest = largest.blend(logit, logit.compare(VectorOperators.GT, largest));
      }
      FloatVector sum = FloatVector.zero(Lanes.FLOATS);
      for (int c = i; c < end; c += SAMPLES) {
        FloatVector power = exponential(at(logits, c).sub(largest));
        power.intoArray(logits, c);
        sum = sum.add(power);
      }
      FloatVector inverse = all(1).div(sum);
      for (int c = i; c < end; c += SAMPLES) {
        at(logits, c).mul(inverse).intoArray(logits, c);
      }
      largest.intoArray(normalizers, i);
      sum.intoArray(normalizers, i + SAMPLES);
    }
  }

  private static FloatVector exponential(FloatVector power) {
    FloatVector least = all(Exponential.LEAST);
    FloatVector x = power.blend(least, power.compare(VectorOperators.LT, least));
    FloatVector rounder = all(Exponential.ROUNDER);
    FloatVector rounded = x.fma(all(Exponential.LOG2_E), rounder);
    FloatVector k = rounded.sub(rounder);
    FloatVector r = k.fma(all(Exponential.MINUS_LN2_HIGH), x);
    r = k.fma(all(Exponential.MINUS_LN2_LOW), r);
    FloatVector p = all(Exponential.P0).fma(r, all(Exponential.P1));
    p = p.fma(r, all(Exponential.P2));
    p = p.fma(r, all(Exponential.P3));
    p = p.fma(r, all(Exponential.P4));
    p = p.fma(r, all(Exponential.P5));
    FloatVector value = p.mul(r).fma(r, r.add(1));
    IntVector exponent =
        rounded
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, Exponential.EXPONENT_SHIFT)
            .add(Exponential.EXPONENT_OF_ONE);
    return value.mul(exponent.reinterpretAsFloats());
  }
}
