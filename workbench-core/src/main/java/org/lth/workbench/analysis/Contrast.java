package org.lth.workbench.analysis;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.analysis.Power.Claim;

/**
 * A difference over replicates with what can be inferred from it.
 *
 * @param differences one for each replicate
 * @param claim what is to be shown of their mean
 * @param inference absent for a single replicate, of which nothing can be inferred, and where all
 *     differences are equal, of which a t-test would always be certain
 */
public record Contrast(PairedDifferences differences, Claim claim, Optional<Inference> inference) {

  /**
   * What two or more differences say.
   *
   * @param student two-sided interval of the mean by Student's t
   * @param bootstrap two-sided interval of the mean by resampling
   * @param bound what the mean is at least, one-sided by Student's t, and the p-value with it
   * @param effect the mean beside the spread
   * @param power of the one-sided test
   */
  public record Inference(
      Interval student, Interval bootstrap, Bound bound, EffectSize effect, Power power) {
    /** What the mean is at least. */
    public double lowerBound() {
      return bound.lower();
    }

    /** One-sided. */
    public double pValue() {
      return bound.pValue();
    }
  }

  /**
   * The one-sided test.
   *
   * @param lower what the mean is at least
   * @param pValue of the hypothesis that the mean is not above the limit
   */
  public record Bound(double lower, double pValue) {}

  /**
   * How to infer.
   *
   * @param confidence of intervals and bounds
   * @param bootstrap that resamples
   */
  public record Method(Confidence confidence, Bootstrap bootstrap) {}

  /**
   * A contrast whose mean is to be above a limit.
   *
   * @param what names the bootstrap's draws
   */
  static Contrast above(
      Claim claim, PairedDifferences differences, Method method, List<String> what) {
    if (!differences.hasSpread() || differences.isConstant()) {
      return new Contrast(differences, claim, Optional.empty());
    }
    Confidence confidence = method.confidence();
    return new Contrast(
        differences,
        claim,
        Optional.of(
            new Inference(
                differences.interval(confidence),
                method.bootstrap().interval(differences, confidence, what),
                new Bound(
                    differences.lowerBound(confidence), differences.pValueAbove(claim.limit())),
                EffectSize.of(differences),
                Power.of(differences, claim, confidence))));
  }

  /** How many replicates it rests on. */
  public int count() {
    return differences.count();
  }

  /** The mean difference. */
  public double mean() {
    return differences.mean();
  }
}
