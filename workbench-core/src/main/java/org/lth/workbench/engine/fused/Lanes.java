package org.lth.workbench.engine.fused;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this process. They are constants, since only of constants does the compiler make
 * machine code.
 */
final class Lanes {
  private static final int LEAST_BITS = 128;
  private static final int MOST_BITS = 512;

  /** How many bits a vector has. */
  static final int BITS = bits();

  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, shape());

  /** Floats of a vector: 16, 8 or 4. */
  static final int COUNT = FLOATS.length();

  /** Floats of four vectors, which are computed together. */
  static final int FOUR = 4 * COUNT;

  /** Whether the processor has 32 registers of vectors, as all with 512 bits have, or only 16. */
  static final boolean ARE_REGISTERS_MANY =
      VectorShape.preferredShape().vectorBitSize() == MOST_BITS;

  static final VectorMask<Float> ODD_EIGHTS = lanesWith(8);
  static final VectorMask<Float> ODD_FOURS = lanesWith(4);
  static final VectorMask<Float> ODD_TWOS = lanesWith(2);
  static final VectorMask<Float> ODD_ONES = lanesWith(1);
  static final VectorShuffle<Float> SWAP_EIGHTS = swapping(8);
  static final VectorShuffle<Float> SWAP_FOURS = swapping(4);
  static final VectorShuffle<Float> SWAP_TWOS = swapping(2);
  static final VectorShuffle<Float> SWAP_ONES = swapping(1);

  private Lanes() {}

  private static int bits() {
    int preferred = VectorShape.preferredShape().vectorBitSize();
    int wanted = Integer.getInteger(KernelChoice.PROPERTY, preferred);
    return Math.max(LEAST_BITS, Math.min(MOST_BITS, wanted));
  }

  private static VectorShape shape() {
    return VectorShape.forBitSize(BITS);
  }

  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[FLOATS.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(FLOATS, lanes, 0);
  }

  private static VectorShuffle<Float> swapping(int bit) {
    // Wider than the vector, nothing is swapped, and nothing asks for it.
    return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ bit) % FLOATS.length());
  }
}
