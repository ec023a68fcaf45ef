package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;

/**
 * Says what each weight is worth; the weights of the lowest scores go first. How many go, and among
 * which they are compared, is no strategy's business. Implementations are pure: equal arguments
 * give equal scores.
 */
@FunctionalInterface
public interface PruningStrategy {
  /**
   * Scores the weights of a masked network.
   *
   * @param evidence what the strategy looks at
   * @param masks what is kept so far
   * @return a number for each weight of each prunable tensor; those of pruned weights are not read
   */
  PerWeight score(Evidence evidence, MaskSet masks);
}
