package org.lth.workbench.dataset;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * A data set in memory.
 *
 * @param name as specifications give it
 * @param images the two sets that a data set comes with
 * @param classes number of labels
 * @param normalization what is done to pixels
 * @param fingerprint of the content, whatever the name
 */
public record Dataset(
    String name, Images images, int classes, Normalization normalization, Digest fingerprint) {
  private static final int PIXEL_VALUES = 256;
  private static final float WHITE = 255;

  /**
   * The two sets that a data set comes with.
   *
   * @param train of which a part becomes the validation set
   * @param test for recording only
   */
  public record Images(ImageSet train, ImageSet test) {}

  /** The mean of pixels divided by 255, as inputs are computed with it. */
  public float mean() {
    return (float) normalization.mean();
  }

  /** The deviation of pixels divided by 255, as inputs are computed with it. */
  public float deviation() {
    return (float) normalization.deviation();
  }

  /**
   * What a network sees of each of the 256 pixel values, computed in float; every engine takes its
   * inputs from this table, so that they are the same bits everywhere.
   */
  public float[] inputsByPixel() {
    float[] inputs = new float[PIXEL_VALUES];
    for (int pixel = 0; pixel < PIXEL_VALUES; pixel++) {
      inputs[pixel] = (pixel / WHITE - mean()) / deviation();
    }
    return inputs;
  }
}
