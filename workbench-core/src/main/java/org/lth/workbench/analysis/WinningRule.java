package org.lth.workbench.analysis;

import java.util.OptionalDouble;
import org.lth.workbench.domain.Seed;

/**
 * When a ticket is a winning one (Frankle and Carbin 2019, section 1: at least the dense network's
 * test accuracy, in at most as many steps, with fewer weights; and, since that is what initial
 * weights are for, better than the same mask newly initialized). Over replicates it is one if
 *
 * <ol>
 *   <li>it is non-inferior to dense: the mean of (ticket − dense) test accuracy at the early stop
 *       is above −{@link Margin},
 *   <li>it is not later: the mean of (ticket − dense) early-stop steps is below one interval of
 *       evaluations, since no smaller difference of steps is seen, and
 *   <li>it is better than its reinits: the mean of (ticket − random reinit) test accuracy is above
 *       0, where a replicate's reinits are averaged first,
 * </ol>
 *
 * <p>each by a one-sided paired t-test with the confidence asked for. A level's p-value is the
 * largest of the three, since all have to hold (an intersection-union test, Berger 1982), and is
 * corrected over the levels looked at (Holm 1979). Where all differences of steps are equal there
 * is no test of them, and they must not be above 0.
 *
 * @param margin the loss of accuracy that counts as none, a fraction of 0 or more; nothing for the
 *     {@link Margin} that each level's reinits give
 * @param confidence with which the verdict is to be right about every level
 * @param seed of the bootstrap
 */
public record WinningRule(OptionalDouble margin, Confidence confidence, Seed seed) {
  /** The margin that reinits give, with 95 %. */
  public static final WinningRule DEFAULT =
      new WinningRule(OptionalDouble.empty(), new Confidence(0.95), new Seed(1));

  public WinningRule {
    if (margin.isPresent() && !(margin.getAsDouble() >= 0 && margin.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "a margin of " + margin.getAsDouble() + " is none of 0 to 1");
    }
  }

  Contrast.Method method() {
    return new Contrast.Method(confidence, new Bootstrap(seed, Bootstrap.RESAMPLES));
  }
}
