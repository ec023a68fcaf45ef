package org.lth.workbench.dataset;

import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * A data set in memory.
 *
 * @param name as specifications give it
 * @param images the two sets that a data set comes with
 * @param classes number of labels
 * @param normalization what is done to pixels, for each channel
 * @param fingerprint of the content; the name does not enter it
 */
public record Dataset(
    String name, Images images, int classes, Normalization normalization, Digest fingerprint) {
  private static final int PIXEL_VALUES = 256;
  private static final float WHITE = 255;

  /** Checks that every channel has its normalization. */
  public Dataset {
    for (ImageSet set : List.of(images.train(), images.test())) {
      if (set.geometry().channels() != normalization.channels()) {
        throw new IllegalArgumentException(
            normalization + " is not one of " + set.geometry().channels() + " channels");
      }
    }
  }

  /**
   * The two sets that a data set comes with.
   *
   * @param train of which a part becomes the validation set
   * @param test for recording only
   */
  public record Images(ImageSet train, ImageSet test) {}

  /** The mean of a channel's pixels divided by 255, as inputs are computed with it. */
  public float mean(int channel) {
    return normalization.mean().get(channel).floatValue();
  }

  /** The deviation of a channel's pixels divided by 255, as inputs are computed with it. */
  public float deviation(int channel) {
    return normalization.deviation().get(channel).floatValue();
  }

  /** Values of one pixel. */
  public int channels() {
    return normalization.channels();
  }

  /**
   * What a network sees of each of the 256 values of one channel, computed in float; every engine
   * takes its inputs from these tables, so that they are the same bits everywhere.
   */
  public float[] inputsByPixel(int channel) {
    float[] inputs = new float[PIXEL_VALUES];
    for (int pixel = 0; pixel < PIXEL_VALUES; pixel++) {
      inputs[pixel] = (pixel / WHITE - mean(channel)) / deviation(channel);
    }
    return inputs;
  }

  /**
   * The only table of images of one channel.
   *
   * @throws DatasetUnfit if there are several, each of which has its own
   */
  public float[] inputsByPixel() {
    if (channels() > 1) {
      throw new DatasetUnfit(
          Problem.what("this data set has images of several channels")
              .where("data set " + name)
              .expected("one channel")
              .actual(channels() + " channels")
              .next("use an engine and a network for colour images, or another data set"));
    }
    return inputsByPixel(0);
  }
}
