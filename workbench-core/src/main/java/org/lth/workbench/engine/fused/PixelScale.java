package org.lth.workbench.engine.fused;

import org.lth.workbench.dataset.Dataset;

/**
 * What becomes of a pixel: (pixel/255 − mean) / deviation, three operations in float.
 *
 * @param mean of the data
 * @param deviation of the data
 * @param inputs the result for each of the 256 values
 * @param isByReciprocals whether {@link #quotient} gives all of them to the bit
 */
record PixelScale(float mean, float deviation, float[] inputs, boolean isByReciprocals) {
  static final float WHITE = 255;

  static PixelScale of(Dataset dataset) {
    return of(dataset.mean(0), dataset.deviation(0), dataset.inputsByPixel());
  }

  /** Tries all values, of which there are few enough. */
  static PixelScale of(float mean, float deviation, float[] inputs) {
    boolean areEqual = true;
    for (int pixel = 0; pixel < inputs.length; pixel++) {
      float input = quotient(quotient(pixel, WHITE) - mean, deviation);
      areEqual &= Float.floatToRawIntBits(input) == Float.floatToRawIntBits(inputs[pixel]);
    }
    return new PixelScale(mean, deviation, inputs, areEqual);
  }

  /**
   * A quotient without a division: the product with the reciprocal, corrected by what it leaves
   * over (Markstein 1990, IBM J. Res. Dev. 34). For nearly all divisors it is the rounded quotient.
   */
  static float quotient(float dividend, float divisor) {
    float reciprocal = 1 / divisor;
    float about = dividend * reciprocal;
    return Math.fma(Math.fma(about, -divisor, dividend), reciprocal, about);
  }

  /** The input for an unsigned byte. */
  float of(byte pixel) {
    return inputs[Byte.toUnsignedInt(pixel)];
  }
}
