package org.lth.workbench.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One difference for each replicate, such as its ticket's accuracy minus its dense network's. The
 * differences are taken as independent draws of one normal distribution: Student's t for paired
 * samples. Where all are equal, their deviation is 0 and the interval is one point.
 *
 * @param values one or more, in the order of the replicates
 */
public record PairedDifferences(List<Double> values) {
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

  private double quantile(double probability) {
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
