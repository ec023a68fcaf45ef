package org.lth.workbench.web.run;

/**
 * Colours for fractions whose brightness grows evenly, so that a picture can be read without
 * telling colours apart.
 */
final class Ramp {
  private static final int[] STOPS = {0x0b1020, 0x1f3a6e, 0x1f7a83, 0x58b26a, 0xd9d86a, 0xfff8d6};

  private Ramp() {}

  /** The colour of a fraction from 0 (dark) to 1 (bright), as 0xRRGGBB. */
  static int colour(double fraction) {
    double place = Math.max(0, Math.min(1, fraction)) * (STOPS.length - 1);
    int below = (int) Math.min(STOPS.length - 2, Math.floor(place));
    double share = place - below;
    return mix(STOPS[below], STOPS[below + 1], share, 16)
        | mix(STOPS[below], STOPS[below + 1], share, 8)
        | mix(STOPS[below], STOPS[below + 1], share, 0);
  }

  private static int mix(int from, int to, double share, int shift) {
    int low = (from >> shift) & 0xff;
    int high = (to >> shift) & 0xff;
    return (int) Math.round(low + share * (high - low)) << shift;
  }
}
