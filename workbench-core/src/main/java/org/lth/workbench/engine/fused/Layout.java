package org.lth.workbench.engine.fused;

/**
 * How numbers lie in memory. Samples go through the network in panels of 64; a panel is
 * feature-major, so one feature of all its samples is 64 neighbouring floats: four blocks of 16
 * lanes, whose order every sum over samples follows.
 */
final class Layout {
  /** Samples of a panel; a last panel with fewer has lanes that count for nothing. */
  static final int SAMPLES = 64;

  /** Lanes of a block; sums over samples add blocks first and then the lanes of one block. */
  static final int LANES = 16;

  /** Rows of a matrix that are computed together. */
  static final int GROUP = 4;

  /**
   * Index of an array's first value. An array's data begins 16 bytes after its object, so where
   * objects are aligned to 64 bytes the values after these 12 are aligned too, and no load of a
   * vector touches two cache lines.
   */
  static final int FIRST = 12;

  private Layout() {}

  /** An array for some values from {@link #FIRST} on, whole blocks of them and one more. */
  static float[] floats(int count) {
    return new float[FIRST + roundedUp(count, LANES) + LANES];
  }

  /** A panel's array for some features, whole blocks of them. */
  static float[] panel(int features) {
    return floats(roundedUp(features, LANES) * SAMPLES);
  }

  /** The next multiple. */
  static int roundedUp(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  /** Where a feature of a panel begins. */
  static int feature(int index) {
    return FIRST + index * SAMPLES;
  }
}
