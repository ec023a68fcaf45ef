package org.lth.workbench.pruning;

import java.util.BitSet;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.gradient.PerWeight;

/**
 * |w| of the scored weights (Frankle &amp; Carbin 2019, section 2; {@code large_final} of Zhou et
 * al. 2019).
 */
final class Magnitude {
  private Magnitude() {}

  static PerWeight score(Evidence evidence, MaskSet masks) {
    return Scores.each(
        masks,
        name -> {
          Tensor weights = evidence.scored().get(name);
          requireFinite(weights, masks.get(name).kept());
          return Scores.magnitudes(weights);
        });
  }

  // Before its sign is lost, so that the error shows the weight as it is.
  private static void requireFinite(Tensor weights, BitSet kept) {
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      float value = weights.values()[i];
      if (!Float.isFinite(value)) {
        throw LowestScores.incomparable(weights.name() + "[" + i + "]", Float.toString(value));
      }
    }
  }
}
