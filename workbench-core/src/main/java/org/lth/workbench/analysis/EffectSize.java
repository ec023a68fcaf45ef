package org.lth.workbench.analysis;

import org.apache.commons.numbers.gamma.GammaRatio;

/**
 * How large a paired difference is beside its spread.
 *
 * @param cohen mean over standard deviation of the differences, d_z (Cohen 1988, section 2.3.5);
 *     NaN where all differences are equal
 * @param hedges d_z · J(n − 1) with J(m) = Γ(m/2) / (√(m/2) · Γ((m − 1)/2)), which removes the bias
 *     of few replicates (Hedges 1981, equation 6e); NaN with it, and for two, of which no mean of
 *     d_z exists
 */
public record EffectSize(double cohen, double hedges) {
  /** The effect of two or more differences. */
  public static EffectSize of(PairedDifferences differences) {
    double cohen =
        differences.isConstant() ? Double.NaN : differences.mean() / differences.deviation();
    return new EffectSize(cohen, cohen * correction(differences.count() - 1.0));
  }

  private static double correction(double freedom) {
    double half = freedom / 2;
    return freedom < 2 ? Double.NaN : GammaRatio.value(half, half - 0.5) / Math.sqrt(half);
  }
}
