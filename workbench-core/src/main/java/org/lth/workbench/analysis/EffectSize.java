package org.lth.workbench.analysis;

/**
 * How large a paired difference is beside its spread.
 *
 * @param cohen mean over standard deviation of the differences, d_z (Cohen 1988, section 2.3.5);
 *     NaN where all differences are equal
 * @param hedges d_z · (1 − 3 / (4 (n − 1) − 1)), which is less biased for few replicates (Hedges
 *     1981); NaN with it
 */
public record EffectSize(double cohen, double hedges) {
  /** The effect of two or more differences. */
  public static EffectSize of(PairedDifferences differences) {
    double deviation = differences.deviation();
    double cohen = deviation == 0 ? Double.NaN : differences.mean() / deviation;
    double freedom = differences.count() - 1.0;
    return new EffectSize(cohen, cohen * (1 - 3 / (4 * freedom - 1)));
  }
}
