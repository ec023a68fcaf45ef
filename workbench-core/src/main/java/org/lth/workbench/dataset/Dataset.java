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

  /**
   * The two sets that a data set comes with.
   *
   * @param train of which a part becomes the validation set
   * @param test for recording only
   */
  public record Images(ImageSet train, ImageSet test) {}
}
