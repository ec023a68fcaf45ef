package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Gradients of sparse weights. The 16 lanes of as many entries as a vector has lanes are summed at
 * once: each round adds halves of two vectors, so that after the last round lane i has the sum of
 * entry i. Where vectors are narrower than a block, its halves are added first. The order is the
 * same at every width: lanes 8 apart, then 4, 2 and 1. {@code reduceLanes} has another order in
 * other versions of Java.
 */
final class VectorGradients {
  private VectorGradients() {}

  static void gradients(SparseRows rows, float[] deltas, Flow flow) {
    int[] offsets = rows.offsets();
    float[] in = flow.in();
    float[] out = flow.out();
    float[] lanes = new float[FIRST + COUNT * COUNT];
    for (int row = 0; row < rows.rows(); row++) {
      int delta = Layout.feature(row);
      int end = rows.starts()[row + 1];
      for (int p = rows.starts()[row]; p < end; p += COUNT) {
        if (COUNT == LANES) {
          wholes(deltas, delta, offsets, p, in, lanes);
          sixteen(lanes, out, FIRST + p);
        } else if (COUNT == LANES / 2) {
          halves(deltas, delta, offsets, p, in, lanes);
          eight(lanes, out, FIRST + p);
        } else {
          quarters(deltas, delta, offsets, p, in, lanes);
          four(lanes, out, FIRST + p);
        }
      }
    }
  }

  // A vector that is handed to a method, or comes from one, is an object where the compiler does
  // not put one method into the other, which it does not where they are large. So these hand over
  // arrays, and have more parameters than methods elsewhere.

  /** The 16 lanes of 16 entries. */
  private static void wholes(
      float[] deltas, int d, int[] offsets, int p, float[] in, float[] lanes) {
    FloatVector d0 = fromArray(FLOATS, deltas, d);
    FloatVector d1 = fromArray(FLOATS, deltas, d + LANES);
    FloatVector d2 = fromArray(FLOATS, deltas, d + 2 * LANES);
    FloatVector d3 = fromArray(FLOATS, deltas, d + 3 * LANES);
    for (int i = 0; i < LANES; i++) {
      int from = offsets[p + i];
      FloatVector sum = d0.mul(fromArray(FLOATS, in, from));
      sum = d1.fma(fromArray(FLOATS, in, from + LANES), sum);
      sum = d2.fma(fromArray(FLOATS, in, from + 2 * LANES), sum);
      sum = d3.fma(fromArray(FLOATS, in, from + 3 * LANES), sum);
      sum.intoArray(lanes, FIRST + i * LANES);
    }
  }

  /** The sums of lanes 8 apart, of 8 entries. */
  private static void halves(
      float[] deltas, int d, int[] offsets, int p, float[] in, float[] lanes) {
    for (int i = 0; i < COUNT; i++) {
      int from = offsets[p + i];
      lanes(deltas, d, in, from)
          .add(lanes(deltas, d + COUNT, in, from + COUNT))
          .intoArray(lanes, FIRST + i * COUNT);
    }
  }

  /** The sums of lanes 8 and then 4 apart, of 4 entries. */
  private static void quarters(
      float[] deltas, int d, int[] offsets, int p, float[] in, float[] lanes) {
    for (int i = 0; i < COUNT; i++) {
      int from = offsets[p + i];
      FloatVector even =
          lanes(deltas, d, in, from).add(lanes(deltas, d + 2 * COUNT, in, from + 2 * COUNT));
      FloatVector odd =
          lanes(deltas, d + COUNT, in, from + COUNT)
              .add(lanes(deltas, d + 3 * COUNT, in, from + 3 * COUNT));
      even.add(odd).intoArray(lanes, FIRST + i * COUNT);
    }
  }

  /** Some lanes of one entry, over the four blocks. */
  private static FloatVector lanes(float[] deltas, int d, float[] in, int i) {
    FloatVector sum = fromArray(FLOATS, deltas, d).mul(fromArray(FLOATS, in, i));
    sum = fromArray(FLOATS, deltas, d + LANES).fma(fromArray(FLOATS, in, i + LANES), sum);
    sum = fromArray(FLOATS, deltas, d + 2 * LANES).fma(fromArray(FLOATS, in, i + 2 * LANES), sum);
    return fromArray(FLOATS, deltas, d + 3 * LANES).fma(fromArray(FLOATS, in, i + 3 * LANES), sum);
  }

  /** Sums of the lanes of 16 entries. */
  private static void sixteen(float[] lanes, float[] sums, int to) {
    FloatVector v0 = fromArray(FLOATS, lanes, FIRST);
    FloatVector v8 = fromArray(FLOATS, lanes, FIRST + 8 * COUNT);
    FloatVector h0 =
        v0.blend(v8, Lanes.ODD_EIGHTS)
            .add(v8.blend(v0, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector v4 = fromArray(FLOATS, lanes, FIRST + 4 * COUNT);
    FloatVector v12 = fromArray(FLOATS, lanes, FIRST + 12 * COUNT);
    FloatVector h4 =
        v4.blend(v12, Lanes.ODD_EIGHTS)
            .add(v12.blend(v4, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector q0 =
        h0.blend(h4, Lanes.ODD_FOURS)
            .add(h4.blend(h0, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector v2 = fromArray(FLOATS, lanes, FIRST + 2 * COUNT);
    FloatVector v10 = fromArray(FLOATS, lanes, FIRST + 10 * COUNT);
    FloatVector h2 =
        v2.blend(v10, Lanes.ODD_EIGHTS)
            .add(v10.blend(v2, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector v6 = fromArray(FLOATS, lanes, FIRST + 6 * COUNT);
    FloatVector v14 = fromArray(FLOATS, lanes, FIRST + 14 * COUNT);
    FloatVector h6 =
        v6.blend(v14, Lanes.ODD_EIGHTS)
            .add(v14.blend(v6, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector q2 =
        h2.blend(h6, Lanes.ODD_FOURS)
            .add(h6.blend(h2, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector e0 =
        q0.blend(q2, Lanes.ODD_TWOS).add(q2.blend(q0, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector v1 = fromArray(FLOATS, lanes, FIRST + COUNT);
    FloatVector v9 = fromArray(FLOATS, lanes, FIRST + 9 * COUNT);
    FloatVector h1 =
        v1.blend(v9, Lanes.ODD_EIGHTS)
            .add(v9.blend(v1, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector v5 = fromArray(FLOATS, lanes, FIRST + 5 * COUNT);
    FloatVector v13 = fromArray(FLOATS, lanes, FIRST + 13 * COUNT);
    FloatVector h5 =
        v5.blend(v13, Lanes.ODD_EIGHTS)
            .add(v13.blend(v5, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector q1 =
        h1.blend(h5, Lanes.ODD_FOURS)
            .add(h5.blend(h1, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector v3 = fromArray(FLOATS, lanes, FIRST + 3 * COUNT);
    FloatVector v11 = fromArray(FLOATS, lanes, FIRST + 11 * COUNT);
    FloatVector h3 =
        v3.blend(v11, Lanes.ODD_EIGHTS)
            .add(v11.blend(v3, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector v7 = fromArray(FLOATS, lanes, FIRST + 7 * COUNT);
    FloatVector v15 = fromArray(FLOATS, lanes, FIRST + 15 * COUNT);
    FloatVector h7 =
        v7.blend(v15, Lanes.ODD_EIGHTS)
            .add(v15.blend(v7, Lanes.ODD_EIGHTS).rearrange(Lanes.SWAP_EIGHTS));
    FloatVector q3 =
        h3.blend(h7, Lanes.ODD_FOURS)
            .add(h7.blend(h3, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector e1 =
        q1.blend(q3, Lanes.ODD_TWOS).add(q3.blend(q1, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector s0 =
        e0.blend(e1, Lanes.ODD_ONES).add(e1.blend(e0, Lanes.ODD_ONES).rearrange(Lanes.SWAP_ONES));
    s0.intoArray(sums, to);
  }

  /** Sums of the lanes of 8 entries. */
  private static void eight(float[] lanes, float[] sums, int to) {
    FloatVector v0 = fromArray(FLOATS, lanes, FIRST);
    FloatVector v4 = fromArray(FLOATS, lanes, FIRST + 4 * COUNT);
    FloatVector q0 =
        v0.blend(v4, Lanes.ODD_FOURS)
            .add(v4.blend(v0, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector v2 = fromArray(FLOATS, lanes, FIRST + 2 * COUNT);
    FloatVector v6 = fromArray(FLOATS, lanes, FIRST + 6 * COUNT);
    FloatVector q2 =
        v2.blend(v6, Lanes.ODD_FOURS)
            .add(v6.blend(v2, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector e0 =
        q0.blend(q2, Lanes.ODD_TWOS).add(q2.blend(q0, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector v1 = fromArray(FLOATS, lanes, FIRST + COUNT);
    FloatVector v5 = fromArray(FLOATS, lanes, FIRST + 5 * COUNT);
    FloatVector q1 =
        v1.blend(v5, Lanes.ODD_FOURS)
            .add(v5.blend(v1, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector v3 = fromArray(FLOATS, lanes, FIRST + 3 * COUNT);
    FloatVector v7 = fromArray(FLOATS, lanes, FIRST + 7 * COUNT);
    FloatVector q3 =
        v3.blend(v7, Lanes.ODD_FOURS)
            .add(v7.blend(v3, Lanes.ODD_FOURS).rearrange(Lanes.SWAP_FOURS));
    FloatVector e1 =
        q1.blend(q3, Lanes.ODD_TWOS).add(q3.blend(q1, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector s0 =
        e0.blend(e1, Lanes.ODD_ONES).add(e1.blend(e0, Lanes.ODD_ONES).rearrange(Lanes.SWAP_ONES));
    s0.intoArray(sums, to);
  }

  /** Sums of the lanes of 4 entries. */
  private static void four(float[] lanes, float[] sums, int to) {
    FloatVector v0 = fromArray(FLOATS, lanes, FIRST);
    FloatVector v2 = fromArray(FLOATS, lanes, FIRST + 2 * COUNT);
    FloatVector e0 =
        v0.blend(v2, Lanes.ODD_TWOS).add(v2.blend(v0, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector v1 = fromArray(FLOATS, lanes, FIRST + COUNT);
    FloatVector v3 = fromArray(FLOATS, lanes, FIRST + 3 * COUNT);
    FloatVector e1 =
        v1.blend(v3, Lanes.ODD_TWOS).add(v3.blend(v1, Lanes.ODD_TWOS).rearrange(Lanes.SWAP_TWOS));
    FloatVector s0 =
        e0.blend(e1, Lanes.ODD_ONES).add(e1.blend(e0, Lanes.ODD_ONES).rearrange(Lanes.SWAP_ONES));
    s0.intoArray(sums, to);
  }
}
