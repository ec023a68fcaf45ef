package org.lth.workbench.pruning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/**
 * The weights of some tensors in the order in which magnitude pruning removes them: by (|w|,
 * tensor, index), so that ties have one outcome.
 */
final class Magnitude {
  private Magnitude() {}

  /**
   * Removes the smallest kept weights.
   *
   * @param masks of the tensors that compete, in the network's order
   * @param count how many weights go, at most as many as are kept
   * @return what each tensor keeps, in the order of {@code masks}
   */
  static List<BitSet> removeSmallest(TensorSet weights, List<Mask> masks, long count) {
    long[] ranking = ranking(weights, masks);
    if (count > ranking.length) {
      throw new PruningRefused(
          Problem.what("pruning asks for more weights than are left")
              .where(masks.get(0).name().value())
              .expected("at most " + ranking.length)
              .actual(Long.toString(count))
              .next("use fewer levels or a lower pruning rate"));
    }
    Arrays.sort(ranking);
    List<BitSet> kept = masks.stream().map(Mask::kept).toList();
    for (int i = 0; i < count; i++) {
      int position = (int) ranking[i];
      int tensor = 0;
      while (position >= masks.get(tensor).total()) {
        position -= masks.get(tensor).total();
        tensor++;
      }
      kept.get(tensor).clear(position);
    }
    return kept;
  }

  /**
   * One sortable number for each kept weight: the bits of |w|, which for non-negative floats sort
   * like the floats, above the weight's position in the concatenation of all tensors.
   */
  private static long[] ranking(TensorSet weights, List<Mask> masks) {
    long[] ranking = new long[masks.stream().mapToInt(Mask::keptCount).sum()];
    int next = 0;
    int offset = 0;
    for (Mask mask : masks) {
      float[] values = weights.get(mask.name()).values();
      BitSet kept = mask.kept();
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        if (!Float.isFinite(values[i])) {
          throw notFinite(mask.name(), i, values[i]);
        }
        long magnitude = Float.floatToRawIntBits(Math.abs(values[i]));
        ranking[next++] = (magnitude << Integer.SIZE) | (offset + i);
      }
      offset = Math.addExact(offset, mask.total());
    }
    return ranking;
  }

  private static PruningRefused notFinite(TensorName tensor, int index, float value) {
    return new PruningRefused(
        Problem.what("a weight has no magnitude to compare")
            .where(tensor + "[" + index + "]")
            .expected("a finite number")
            .actual(Float.toString(value))
            .next("train with a lower learning rate"));
  }
}
