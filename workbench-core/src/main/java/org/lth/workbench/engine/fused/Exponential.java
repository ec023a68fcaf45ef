package org.lth.workbench.engine.fused;

/**
 * The constants of e^x as a polynomial, for x up to 0: x = k·ln 2 + r with |r| ≤ ln 2 / 2, and e^r
 * to the fifth power after r (the coefficients of Cephes). {@code Math.exp} may differ between JVMs
 * in the last bit.
 */
final class Exponential {
  /** Below this e^x is taken to be e^this, about 10^-38, so that the result is a normal number. */
  static final float LEAST = -87;

  static final float LOG2_E = 1.442695f;

  /** Added and subtracted, this rounds to a whole number, which its low bits then are. */
  static final float ROUNDER = 12582912f;

  static final float MINUS_LN2_HIGH = -0.6933594f;
  static final float MINUS_LN2_LOW = 2.1219444e-4f;
  static final float P0 = 1.9875691e-4f;
  static final float P1 = 1.3981999e-3f;
  static final float P2 = 8.333452e-3f;
  static final float P3 = 4.1665796e-2f;
  static final float P4 = 0.16666666f;
  static final float P5 = 0.5f;
  static final int EXPONENT_SHIFT = 23;
  static final int EXPONENT_OF_ONE = 0x3f800000;

  private Exponential() {}

  /** e^x for x up to 0; not a number stays so. */
  static float of(float power) {
    float x = power < LEAST ? LEAST : power;
    float rounded = Math.fma(x, LOG2_E, ROUNDER);
    float k = rounded - ROUNDER;
    float r = Math.fma(k, MINUS_LN2_LOW, Math.fma(k, MINUS_LN2_HIGH, x));
    float p = Math.fma(P0, r, P1);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r, P3);
    p = Math.fma(p, r, P4);
    p = Math.fma(p, r, P5);
    float value = Math.fma(p * r, r, r + 1);
    int exponent = (Float.floatToRawIntBits(rounded) << EXPONENT_SHIFT) + EXPONENT_OF_ONE;
    return value * Float.intBitsToFloat(exponent);
  }
}
