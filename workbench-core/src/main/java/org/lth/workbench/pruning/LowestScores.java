package org.lth.workbench.pruning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.gradient.PerWeight;

/**
 * The kept weights of some tensors in the order in which they go: by (score, tensor, index), so
 * that ties have one outcome.
 */
final class LowestScores {
  private LowestScores() {}

  /**
   * Removes the kept weights of the lowest scores.
   *
   * @param masks of the tensors that compete, in the network's order
   * @param count how many weights go, at most as many as are kept
   * @return what each tensor keeps, in the order of {@code masks}
   */
  static List<BitSet> remove(PerWeight scores, List<Mask> masks, long count) {
    double[] sorted = scoresOfKept(scores, masks);
    if (count > sorted.length) {
      throw new PruningRefused(
          Problem.what("pruning asks for more weights than are left")
              .where(masks.get(0).name().value())
              .expected("at most " + sorted.length)
              .actual(Long.toString(count))
              .next("use fewer levels or a lower pruning rate"));
    }
    List<BitSet> kept = masks.stream().map(Mask::kept).toList();
    if (count == 0) {
      return kept;
    }
    Arrays.sort(sorted);
    double threshold = sorted[(int) count - 1];
    long ties = count - below(sorted, threshold);
    for (int place = 0; place < kept.size(); place++) {
      double[] values = scores.get(masks.get(place).name());
      BitSet bits = kept.get(place);
      for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
        // Zeros of both signs are one score, which == sees to.
        if (values[i] < threshold || (values[i] == threshold && ties-- > 0)) {
          bits.clear(i);
        }
      }
    }
    return kept;
  }

  private static long below(double[] sorted, double threshold) {
    int count = 0;
    while (sorted[count] < threshold) {
      count++;
    }
    return count;
  }

  private static double[] scoresOfKept(PerWeight scores, List<Mask> masks) {
    double[] all = new double[masks.stream().mapToInt(Mask::keptCount).sum()];
    int next = 0;
    for (Mask mask : masks) {
      double[] values = scores.get(mask.name());
      BitSet kept = mask.kept();
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        if (!Double.isFinite(values[i])) {
          throw incomparable(mask.name() + "[" + i + "]", Double.toString(values[i]));
        }
        all[next++] = values[i];
      }
    }
    return all;
  }

  /** What is said of a weight that cannot take part. */
  static PruningRefused incomparable(String where, String value) {
    return new PruningRefused(
        Problem.what("a weight has no score to compare")
            .where(where)
            .expected("a finite number")
            .actual(value)
            .next("train with a lower learning rate"));
  }
}
