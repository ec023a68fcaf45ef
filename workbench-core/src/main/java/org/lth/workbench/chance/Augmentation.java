package org.lth.workbench.chance;

import org.lth.workbench.domain.Seed;

/**
 * How the training images of each step are changed before they are seen: mirrored with probability
 * one half, then shifted by cropping the image out of one with a border. The changes of a step are
 * drawn from (seed, {@code augmentation}, step), one after another for its examples; neither the
 * level nor the example enters, so a rewound level sees the same changes again.
 *
 * @param seed of the changes
 * @param flips whether images are mirrored left to right
 * @param padding pixels of the border on each side, 0 or more
 */
public record Augmentation(Seed seed, boolean flips, int padding) {
  private static final int DRAWS = 3;

  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("a border of " + padding + " pixels");
    }
  }

  /**
   * The changes of a batch.
   *
   * @param down for each example, which row of the image becomes the first, −padding to padding
   * @param right which column, likewise
   * @param isMirrored whether the image is mirrored before
   */
  public record Changes(int[] down, int[] right, boolean[] isMirrored) {
    /** Of batches whose images are seen as they are. */
    public static final Changes NONE = new Changes(new int[0], new int[0], new boolean[0]);

    /** Whether images are seen as they are. */
    public boolean isNone() {
      return down.length == 0;
    }
  }

  /**
   * The changes of one step, Each example uses the same draws whichever changes are switched on.
   *
   * @param step counted from 0, as in {@link DataOrder#batch}
   * @param examples how many the step has
   */
  public Changes at(long step, int examples) {
    double[] uniform = new double[DRAWS * examples];
    Generator.of(Draw.of(seed, "augmentation", Long.toString(step))).fillUniform(uniform);
    Changes changes = new Changes(new int[examples], new int[examples], new boolean[examples]);
    for (int i = 0; i < examples; i++) {
      changes.down[i] = offset(uniform[DRAWS * i]);
      changes.right[i] = offset(uniform[DRAWS * i + 1]);
      changes.isMirrored[i] = flips && uniform[DRAWS * i + 2] < 0.5;
    }
    return changes;
  }

  private int offset(double uniform) {
    return (int) (uniform * (2 * padding + 1)) - padding;
  }
}
