package org.lth.workbench.event;

import org.lth.workbench.domain.Digest;

/**
 * The data that a run was trained and tested on.
 *
 * @param name as the specification gives it
 * @param fingerprint of the content, whatever the name
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
   * Pixels become (pixel/255 − mean) / deviation.
   *
   * @param mean of the pixels, 0 to 1
   * @param deviation above 0
   */
  public record Normalization(double mean, double deviation) {}
}
