package org.lth.workbench.spec;

import org.lth.workbench.domain.Seed;

/**
 * How training images are changed before each step.
 *
 * @param seed of the changes
 * @param flips whether images are mirrored left to right with probability one half
 * @param padding pixels of the black border out of which images are cropped again; 0 is none
 */
public record AugmentationSpec(Seed seed, boolean flips, int padding) {
  /** The key of {@code flips}, which says {@code none} or {@code horizontal}. */
  static final String FLIP = "augmentation.flip";

  /** The key of {@code padding}. */
  static final String CROP = "augmentation.crop";

  /** What {@code augmentation.flip} says where nothing is mirrored. */
  static final String NONE = "none";

  static AugmentationSpec of(ExperimentSpec spec) {
    return new AugmentationSpec(
        new Seed(spec.whole(SpecKeys.SEED_AUGMENTATION)),
        !spec.text(FLIP).equals(NONE),
        (int) spec.whole(CROP));
  }

  /** Whether images are seen as they are. */
  public boolean changesNothing() {
    return !flips && padding == 0;
  }
}
