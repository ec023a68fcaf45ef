package org.lth.workbench.compare;

import java.util.BitSet;
import java.util.Optional;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;

/**
 * How many of the first layer's weights each input has left, laid out as the image that the input
 * is.
 *
 * @param layer the first layer's name
 * @param width pixels of a row
 * @param units weights that each input has when nothing is pruned
 * @param kept weights that each input has left, row by row; colours of one pixel are added up
 */
public record InputSurvivors(String layer, int width, long units, long[] kept) {

  /** How many rows the image has. */
  public int height() {
    return kept.length / width;
  }

  /** How many inputs have no weight left. */
  public long empty() {
    long empty = 0;
    for (long count : kept) {
      empty += count == 0 ? 1 : 0;
    }
    return empty;
  }

  /**
   * Counts the weights of the first masked tensor, whose shape is [outputs, inputs].
   *
   * @return nothing if the inputs are not the pixels of a square image, grey or of three colours
   */
  public static Optional<InputSurvivors> of(MaskSet masks) {
    if (!masks.iterator().hasNext()) {
      return Optional.empty();
    }
    Mask first = masks.iterator().next();
    if (first.shape().extents().size() != 2) {
      return Optional.empty();
    }
    int outputs = first.shape().extents().get(0);
    int inputs = first.shape().extents().get(1);
    for (int colours : new int[] {1, 3}) {
      int width = (int) Math.round(Math.sqrt((double) inputs / colours));
      if (width * width * colours == inputs) {
        long[] kept = count(first.kept(), inputs, width * width);
        return Optional.of(
            new InputSurvivors(first.name().value(), width, (long) outputs * colours, kept));
      }
    }
    return Optional.empty();
  }

  private static long[] count(BitSet bits, int inputs, int pixels) {
    long[] kept = new long[pixels];
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      kept[i % inputs % pixels]++;
    }
    return kept;
  }
}
