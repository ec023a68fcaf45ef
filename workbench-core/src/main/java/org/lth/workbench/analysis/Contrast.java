package org.lth.workbench.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A difference over replicates with what can be inferred from it.
 *
 * @param differences one for each replicate
 * @param inference absent for a single replicate, of which nothing can be inferred
 */
public record Contrast(PairedDifferences differences, Optional<Inference> inference) {

  /**
   * What two or more differences say.
   *
   * @param student two-sided interval of the mean by Student's t
   * @param bootstrap two-sided interval of the mean by resampling
   * @param lowerBound what the mean is at least, one-sided by Student's t
   * @param effect the mean beside the spread
   * @param pValue one-sided, of the hypothesis that the mean is not above the limit
   */
  public record Inference(
      Interval student, Interval bootstrap, double lowerBound, EffectSize effect, double pValue) {}

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
      double limit, PairedDifferences differences, Method method, List<String> what) {
    if (!differences.hasSpread()) {
      return new Contrast(differences, Optional.empty());
    }
    Confidence confidence = method.confidence();
    return new Contrast(
        differences,
        Optional.of(
            new Inference(
                differences.interval(confidence),
                method.bootstrap().interval(differences, confidence, what),
                differences.lowerBound(confidence),
                EffectSize.of(differences),
                differences.pValueAbove(limit))));
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
