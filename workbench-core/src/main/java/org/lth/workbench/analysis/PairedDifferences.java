package org.lth.workbench.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One difference for each replicate, such as its ticket's accuracy minus its dense network's. The
 * differences are taken as independent draws of one normal distribution: Student's t for paired
 * samples. Where all are equal, their deviation is 0 and the interval is one point, which says that
 * the grid of what was measured is coarse and not that there is no chance.
 *
 * @param values one or more, in the order of the replicates
 */
public record PairedDifferences(List<Double> values) {
  /** Accuracies are counts over images, so different differences are farther apart than this. */
  private static final double ROUNDING = 1e-9;

  public PairedDifferences {
    values = List.copyOf(values);
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("differences are finite and at least one: " + values);
    }
  }

  /** How many replicates there are. */
  public int count() {
    return values.size();
  }

  /** Whether there are enough to say anything about their spread. */
  public boolean hasSpread() {
    return count() > 1;
  }

  /** Whether all are equal but for rounding, so that a t-test would be certain of anything. */
  public boolean isConstant() {
    double smallest = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double largest = values.stream().mapToDouble(value -> value).max().orElseThrow();
    return largest - smallest <= ROUNDING;
  }

  /** The same the other way round: dense minus ticket in place of ticket minus dense. */
  public PairedDifferences negated() {
    return new PairedDifferences(values.stream().map(value -> 0 - value).toList());
  }

  /** The arithmetic mean. */
  public double mean() {
    return values.stream().mapToDouble(value -> value).sum() / count();
  }

  /** The sample's standard deviation, divided by n − 1; for two or more. */
  public double deviation() {
    requireSpread();
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (count() - 1));
  }

  /** The mean's standard error. */
  public double standardError() {
    return deviation() / Math.sqrt(count());
  }

  /** The two-sided interval of the mean. */
  public Interval interval(Confidence confidence) {
    double half = quantile(1 - confidence.errorRate() / 2) * standardError();
    return new Interval(mean() - half, mean() + half);
  }

  /** What the mean is at least: the lower end of the one-sided interval. */
  public double lowerBound(Confidence confidence) {
    return mean() - quantile(confidence.level()) * standardError();
  }

  /**
   * The one-sided p-value of the hypothesis that the mean is not above a limit. It is below an
   * error rate exactly where the one-sided lower bound is above the limit.
   */
  public double pValueAbove(double limit) {
    double above = mean() - limit;
    double error = standardError();
    if (error == 0) {
      return above > 0 ? 0 : 1;
    }
    return student().survivalProbability(above / error);
  }

  /** Student's t of these degrees of freedom. */
  double quantile(double probability) {
    return student().inverseCumulativeProbability(probability);
  }

  private TDistribution student() {
    requireSpread();
    return TDistribution.of(count() - 1.0);
  }

  private void requireSpread() {
    if (!hasSpread()) {
      throw new IllegalStateException("one difference has no spread");
    }
  }
}
