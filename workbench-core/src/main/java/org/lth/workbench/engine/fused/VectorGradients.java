package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.at;
import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

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
    for (int row = 0; row < rows.rows(); row++) {
      int delta = Layout.feature(row);
      int end = rows.starts()[row + 1];
      for (int p = rows.starts()[row]; p < end; p += COUNT) {
        FloatVector sums;
        if (COUNT == LANES) {
          sums = sixteen(deltas, delta, offsets, p, in);
        } else if (COUNT == LANES / 2) {
          sums = eight(deltas, delta, offsets, p, in);
        } else {
          sums = four(deltas, delta, offsets, p, in);
        }
        sums.intoArray(out, FIRST + p);
      }
    }
  }

  // These have more parameters than methods elsewhere, since an object for them would be made
  // hundreds of thousands of times a second wherever the compiler does not remove it.

  private static FloatVector sixteen(float[] deltas, int d, int[] offsets, int p, float[] in) {
    FloatVector even =
        joined(
            eights(deltas, d, offsets, p, in),
            eights(deltas, d, offsets, p + 2, in),
            Lanes.ODD_TWOS,
            Lanes.SWAP_TWOS);
    FloatVector odd =
        joined(
            eights(deltas, d, offsets, p + 1, in),
            eights(deltas, d, offsets, p + 3, in),
            Lanes.ODD_TWOS,
            Lanes.SWAP_TWOS);
    return joined(even, odd, Lanes.ODD_ONES, Lanes.SWAP_ONES);
  }

  /** Entries p, p+4, p+8 and p+12. */
  private static FloatVector eights(float[] deltas, int d, int[] offsets, int p, float[] in) {
    FloatVector low =
        joined(
            whole(deltas, d, in, offsets[p]),
            whole(deltas, d, in, offsets[p + 8]),
            Lanes.ODD_EIGHTS,
            Lanes.SWAP_EIGHTS);
    FloatVector high =
        joined(
            whole(deltas, d, in, offsets[p + 4]),
            whole(deltas, d, in, offsets[p + 12]),
            Lanes.ODD_EIGHTS,
            Lanes.SWAP_EIGHTS);
    return joined(low, high, Lanes.ODD_FOURS, Lanes.SWAP_FOURS);
  }

  private static FloatVector eight(float[] deltas, int d, int[] offsets, int p, float[] in) {
    return joined(
        fours(deltas, d, offsets, p, in),
        fours(deltas, d, offsets, p + 1, in),
        Lanes.ODD_ONES,
        Lanes.SWAP_ONES);
  }

  /** Entries p, p+2, p+4 and p+6. */
  private static FloatVector fours(float[] deltas, int d, int[] offsets, int p, float[] in) {
    FloatVector low =
        joined(
            halves(deltas, d, in, offsets[p]),
            halves(deltas, d, in, offsets[p + 4]),
            Lanes.ODD_FOURS,
            Lanes.SWAP_FOURS);
    FloatVector high =
        joined(
            halves(deltas, d, in, offsets[p + 2]),
            halves(deltas, d, in, offsets[p + 6]),
            Lanes.ODD_FOURS,
            Lanes.SWAP_FOURS);
    return joined(low, high, Lanes.ODD_TWOS, Lanes.SWAP_TWOS);
  }

  private static FloatVector four(float[] deltas, int d, int[] offsets, int p, float[] in) {
    FloatVector even =
        joined(
            quarters(deltas, d, in, offsets[p]),
            quarters(deltas, d, in, offsets[p + 2]),
            Lanes.ODD_TWOS,
            Lanes.SWAP_TWOS);
    FloatVector odd =
        joined(
            quarters(deltas, d, in, offsets[p + 1]),
            quarters(deltas, d, in, offsets[p + 3]),
            Lanes.ODD_TWOS,
            Lanes.SWAP_TWOS);
    return joined(even, odd, Lanes.ODD_ONES, Lanes.SWAP_ONES);
  }

  /** The 16 lanes of one entry, where a vector has as many. */
  private static FloatVector whole(float[] deltas, int d, float[] in, int i) {
    FloatVector sum = at(deltas, d).mul(at(in, i));
    sum = at(deltas, d + LANES).fma(at(in, i + LANES), sum);
    sum = at(deltas, d + 2 * LANES).fma(at(in, i + 2 * LANES), sum);
    return at(deltas, d + 3 * LANES).fma(at(in, i + 3 * LANES), sum);
  }

  /** The sums of lanes 8 apart, where a vector has 8. */
  private static FloatVector halves(float[] deltas, int d, float[] in, int i) {
    return whole(deltas, d, in, i).add(whole(deltas, d + LANES / 2, in, i + LANES / 2));
  }

  /** The sums of lanes 8 and then 4 apart, where a vector has 4. */
  private static FloatVector quarters(float[] deltas, int d, float[] in, int i) {
    return halves(deltas, d, in, i).add(halves(deltas, d + LANES / 4, in, i + LANES / 4));
  }

  /** Adds neighbouring parts of each vector: the sums of one are in even parts, of other in odd. */
  private static FloatVector joined(
      FloatVector one, FloatVector other, VectorMask<Float> odd, VectorShuffle<Float> swap) {
    return one.blend(other, odd).add(other.blend(one, odd).rearrange(swap));
  }
}
