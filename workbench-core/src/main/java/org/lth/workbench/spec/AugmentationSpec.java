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
  /** How images are mirrored. */
  enum Flip implements Word {
    /** Not at all. */
    NONE("none"),
    /** Left to right, with probability one half. */
    HORIZONTAL("horizontal");

    private final String word;

    Flip(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  static AugmentationSpec of(ExperimentSpec spec) {
    return new AugmentationSpec(
        new Seed(spec.whole(SeedKeys.AUGMENTATION)),
        spec.word(DataKeys.FLIP, Flip.class) == Flip.HORIZONTAL,
        (int) spec.whole(DataKeys.CROP));
  }

  /** Whether images are seen as they are. */
  public boolean changesNothing() {
    return !flips && padding == 0;
  }
}
