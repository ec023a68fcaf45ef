package org.lth.workbench.analysis;

/**
 * How often as many replicates, spread as those at hand are, would show what was to be shown.
 *
 * @param assumed the true mean that this is for; not the observed one, since power at that says no
 *     more than the p-value does (Hoenig &amp; Heisey 2001)
 * @param probability of the one-sided t-test, before any correction over levels
 */
public record Power(double assumed, double probability) {
  /** The power of two or more differences that are not all equal. */
  static Power of(PairedDifferences differences, Claim claim, Confidence confidence) {
    double shift = (claim.assumed() - claim.limit()) / differences.standardError();
    double probability =
        new NoncentralT(differences.count() - 1.0, shift)
            .survivalProbability(differences.quantile(confidence.level()));
    return new Power(claim.assumed(), probability);
  }

  /**
   * What is to be shown of a mean.
   *
   * @param limit the mean is to be above it
   * @param assumed the true mean for which the power is told
   */
  public record Claim(double limit, double assumed) {}
}
