package org.lth.workbench.pruning;

import java.math.BigDecimal;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.spec.CountingRule;

/**
 * How many weights are gone after a round. Of n rounds the i-th leaves ρ^(i/n) where all leave ρ
 * (the exponential schedule of Tanaka et al. 2020, algorithm 1); the last leaves exactly what one
 * round would.
 *
 * @param start what was kept before the first round
 * @param progress i/n, above 0 and up to 1
 */
record Quota(MaskSet start, double progress) {

  /**
   * How many of the weights at the start are gone after this round.
   *
   * @param rate the part that all rounds prune together
   * @param remaining weights at the start
   */
  long count(BigDecimal rate, long remaining, CountingRule counting) {
    if (rate.signum() == 0) {
      return 0;
    }
    return counting.toPrune(progress == 1 ? rate : partOf(rate), remaining);
  }

  private BigDecimal partOf(BigDecimal rate) {
    return BigDecimal.valueOf(1 - StrictMath.pow(1 - rate.doubleValue(), progress));
  }
}
