package org.lth.workbench.engine.fused;

import org.lth.workbench.dataset.Dataset;

/**
 * What becomes of a pixel: (pixel/255 − mean) / deviation, three operations in float.
 *
 * @param mean of the data
 * @param deviation of the data
 * @param inputs the result for each of the 256 values
 */
record PixelScale(float mean, float deviation, float[] inputs) {
  static final float WHITE = 255;

  static PixelScale of(Dataset dataset) {
    return new PixelScale(dataset.mean(), dataset.deviation(), dataset.inputsByPixel());
  }

  /** The input for an unsigned byte. */
  float of(byte pixel) {
    return inputs[Byte.toUnsignedInt(pixel)];
  }
}
