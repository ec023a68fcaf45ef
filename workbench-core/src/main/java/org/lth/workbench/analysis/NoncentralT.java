package org.lth.workbench.analysis;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The noncentral t distribution, of (Z + shift) / S where Z is standard normal and freedom · S² has
 * a chi-squared distribution. It is that of a t-test's statistic where the hypothesis is wrong, so
 * it gives the test's power.
 *
 * @param freedom degrees of freedom, 1 or more
 * @param shift how many standard errors the mean is above the limit
 */
record NoncentralT(double freedom, double shift) {
  /** What is cut off at the ends weighs less than e to the power of minus this. */
  private static final double TAIL = 45;

  /** A step beside the narrowest feature of the integrand. */
  private static final double FINENESS = 0.25;

  private static final double WIDEST_STEP = 0.05;

  /** Beyond this shift Z is nothing beside it. */
  private static final double LARGEST_SHIFT = 1000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * The probability to be above a limit: the mean of Φ(shift − limit · S) over S. The integral is
   * over x = log S, where the integrand falls to 0 on both sides and the trapezoidal rule is exact
   * but for rounding.
   */
  double survivalProbability(double limit) {
    if (shift > LARGEST_SHIFT && limit > 0) {
      double ratio = shift / limit;
      return ChiSquaredDistribution.of(freedom).cumulativeProbability(freedom * ratio * ratio);
    }
    double from = -TAIL / freedom - 0.5;
    double to = Math.sqrt(TAIL / freedom);
    double narrowest = Math.min(1 / Math.sqrt(2 * freedom), 1 / (1 + Math.abs(shift)));
    int steps = (int) Math.ceil((to - from) / Math.min(WIDEST_STEP, FINENESS * narrowest));
    double step = (to - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = from + i * step;
      double scale = StrictMath.exp(x);
      sum += density(x) * NORMAL.cumulativeProbability(shift - limit * scale);
    }
    return Math.min(1, sum * step);
  }

  /** Of log S. */
  private double density(double x) {
    double half = freedom / 2;
    return 2
        * StrictMath.exp(
            half * StrictMath.log(half)
                - LogGamma.value(half)
                + freedom * x
                - half * StrictMath.exp(2 * x));
  }
}
