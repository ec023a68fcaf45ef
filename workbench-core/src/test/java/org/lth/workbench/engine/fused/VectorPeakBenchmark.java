package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a core can do at most: fused multiply-adds that wait for nothing and load nothing. */
@State(Scope.Thread)
public class VectorPeakBenchmark {
  /** More sums than a multiply-add takes cycles on two units, and fewer than AVX2's registers. */
  static final int SUMS = 12;

  /** Of each sum. */
  static final int TERMS = 1000;

  private final float[] factors = {0.999f, 0.001f};
  private final float[] sums = new float[SUMS * COUNT];

  /** Twelve sums side by side. */
  @Benchmark
  public float[] peak() {
    FloatVector x = broadcast(FLOATS, factors[0]);
    FloatVector y = broadcast(FLOATS, factors[1]);
    FloatVector a = fromArray(FLOATS, sums, 0);
    FloatVector b = fromArray(FLOATS, sums, COUNT);
    FloatVector c = fromArray(FLOATS, sums, 2 * COUNT);
    FloatVector d = fromArray(FLOATS, sums, 3 * COUNT);
    FloatVector e = fromArray(FLOATS, sums, 4 * COUNT);
    FloatVector f = fromArray(FLOATS, sums, 5 * COUNT);
    FloatVector g = fromArray(FLOATS, sums, 6 * COUNT);
    FloatVector h = fromArray(FLOATS, sums, 7 * COUNT);
    FloatVector i = fromArray(FLOATS, sums, 8 * COUNT);
    FloatVector j = fromArray(FLOATS, sums, 9 * COUNT);
    FloatVector k = fromArray(FLOATS, sums, 10 * COUNT);
    FloatVector l = fromArray(FLOATS, sums, 11 * COUNT);
    for (int term = 0; term < TERMS; term++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    a.intoArray(sums, 0);
    b.intoArray(sums, COUNT);
    c.intoArray(sums, 2 * COUNT);
    d.intoArray(sums, 3 * COUNT);
    e.intoArray(sums, 4 * COUNT);
    f.intoArray(sums, 5 * COUNT);
    g.intoArray(sums, 6 * COUNT);
    h.intoArray(sums, 7 * COUNT);
    i.intoArray(sums, 8 * COUNT);
    j.intoArray(sums, 9 * COUNT);
    k.intoArray(sums, 10 * COUNT);
    l.intoArray(sums, 11 * COUNT);
    return sums;
  }
}
