package org.lth.workbench.analysis;

import org.lth.workbench.domain.Seed;

/**
 * When a ticket is a winning one (Frankle and Carbin 2019, section 1: at least the dense network's
 * test accuracy, in at most as many steps, with fewer weights; and, since that is what initial
 * weights are for, better than the same mask newly initialized). Over replicates it is one if
 *
 * <ol>
 *   <li>the mean of (ticket − dense) test accuracy at the early stop is above −margin,
 *   <li>its early stop is on average not later than the dense network's, and
 *   <li>the mean of (ticket − random reinit) test accuracy is above 0, where a replicate's reinits
 *       are averaged first,
 * </ol>
 *
 * <p>the first and the third with the confidence asked for. A level's p-value is the larger of
 * their two, since both have to hold (an intersection-union test, Berger 1982), and is corrected
 * over the levels looked at (Holm 1979).
 *
 * @param margin of accuracy that counts as no loss, a fraction of 0 or more
 * @param confidence with which the verdict is to be right about every level
 * @param seed of the bootstrap
 */
public record WinningRule(double margin, Confidence confidence, Seed seed) {
  /** Half a percentage point, with 95 %. */
  public static final WinningRule DEFAULT =
      new WinningRule(0.005, new Confidence(0.95), new Seed(1));

  public WinningRule {
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException("a margin of " + margin + " is none of 0 to 1");
    }
  }

  Contrast.Method method() {
    return new Contrast.Method(confidence, new Bootstrap(seed, Bootstrap.RESAMPLES));
  }
}
