package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
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
      FloatVector largest = fromArray(FLOATS, logits, i);
      for (int c = i + SAMPLES; c < end; c += SAMPLES) {
        FloatVector logit = fromArray(FLOATS, logits, c);
        largest = largest.blend(logit, logit.compare(VectorOperators.GT, largest));
      }
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int c = i; c < end; c += SAMPLES) {
        FloatVector power = exponential(fromArray(FLOATS, logits, c).sub(largest));
        power.intoArray(logits, c);
        sum = sum.add(power);
      }
      FloatVector inverse = broadcast(FLOATS, 1).div(sum);
      for (int c = i; c < end; c += SAMPLES) {
        fromArray(FLOATS, logits, c).mul(inverse).intoArray(logits, c);
      }
      largest.intoArray(normalizers, i);
      sum.intoArray(normalizers, i + SAMPLES);
    }
  }

  private static FloatVector exponential(FloatVector power) {
    FloatVector least = broadcast(FLOATS, Exponential.LEAST);
    FloatVector x = power.blend(least, power.compare(VectorOperators.LT, least));
    FloatVector rounder = broadcast(FLOATS, Exponential.ROUNDER);
    FloatVector rounded = x.fma(broadcast(FLOATS, Exponential.LOG2_E), rounder);
    FloatVector k = rounded.sub(rounder);
    FloatVector r = k.fma(broadcast(FLOATS, Exponential.MINUS_LN2_HIGH), x);
    r = k.fma(broadcast(FLOATS, Exponential.MINUS_LN2_LOW), r);
    FloatVector p = broadcast(FLOATS, Exponential.P0).fma(r, broadcast(FLOATS, Exponential.P1));
    p = p.fma(r, broadcast(FLOATS, Exponential.P2));
    p = p.fma(r, broadcast(FLOATS, Exponential.P3));
    p = p.fma(r, broadcast(FLOATS, Exponential.P4));
    p = p.fma(r, broadcast(FLOATS, Exponential.P5));
    FloatVector value = p.mul(r).fma(r, r.add(1));
    IntVector exponent =
        rounded
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, Exponential.EXPONENT_SHIFT)
            .add(Exponential.EXPONENT_OF_ONE);
    return value.mul(exponent.reinterpretAsFloats());
  }
}
