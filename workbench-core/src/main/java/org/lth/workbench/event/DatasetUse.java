package org.lth.workbench.event;

import java.util.List;
import org.lth.workbench.domain.Digest;

/**
 * The data that a run was trained and tested on.
 *
 * @param name as the specification gives it
 * @param fingerprint of the content; the name does not enter it
 * @param split sizes of the parts
 * @param normalization what is done to pixels
 */
public record DatasetUse(
    String name, Digest fingerprint, Split split, Normalization normalization) {

  /**
   * Numbers of examples.
   *
   * @param train trained on
   * @param validation decides the early stop
   * @param test recorded, selects nothing
   */
  public record Split(int train, int validation, int test) {}

  /**
   * Pixels become (pixel/255 − mean) / deviation, with a mean and a deviation for each channel.
   *
   * @param mean of the pixels of each channel, 0 to 1
   * @param deviation of each channel, above 0
   */
  public record Normalization(List<Double> mean, List<Double> deviation) {
    public Normalization {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.isEmpty() || mean.size() != deviation.size()) {
        throw new IllegalArgumentException(
            mean.size() + " means and " + deviation.size() + " deviations are not of one image");
      }
    }

    /** For images of one channel. */
    public Normalization(double mean, double deviation) {
      this(List.of(mean), List.of(deviation));
    }

    /** Channels that an image has. */
    public int channels() {
      return mean.size();
    }
  }
}
