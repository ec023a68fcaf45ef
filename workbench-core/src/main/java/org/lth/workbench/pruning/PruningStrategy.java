package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.spec.PruningSpec;

/**
 * Says what each weight is worth; the weights of the lowest scores go first. How many go, and among
 * which they are compared, is no strategy's business. Implementations are pure: equal arguments
 * give equal scores. A plug-in adds one as a service of this type, with a public constructor
 * without parameters.
 */
public interface PruningStrategy {
  /** Which weights a strategy can score. */
  enum Moment {
    /** Those at the end of a level's training. */
    TRAINED,
    /** Those before any training. */
    UNTRAINED,
    /** Both. */
    ANY;

    boolean fits(PruningSpec.Scored scored) {
      return this == ANY || this == (scored == PruningSpec.Scored.INITIAL ? UNTRAINED : TRAINED);
    }
  }

  /** The value of {@code pruning.strategy} that chooses it: small letters, digits, _ and -. */
  String word();

  /** What the score of a weight is, in one line for people. */
  String about();

  /** Which weights it can score. */
  default Moment moment() {
    return Moment.TRAINED;
  }

  /**
   * Whether scores are of weights, masks and draws alone, and of no examples and no derivatives.
   * Masks of such a strategy are checked by {@code verify} without training.
   */
  default boolean isOfWeightsAlone() {
    return false;
  }

  /**
   * Scores the weights of a masked network.
   *
   * @param evidence what the strategy looks at
   * @param masks what is kept so far
   * @return a finite number for each weight of each prunable tensor; those of pruned weights are
   *     not read
   */
  PerWeight score(Evidence evidence, MaskSet masks);
}
