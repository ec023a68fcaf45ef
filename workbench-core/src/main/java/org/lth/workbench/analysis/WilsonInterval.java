package org.lth.workbench.analysis;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.lth.workbench.domain.Score;

/** How far the accuracy of one test set may be from that of all images of its kind. */
public final class WilsonInterval {
  private static final double ERROR_RATE = 0.05;

  private WilsonInterval() {}

  /** The 95 % interval of a score (Wilson 1927), as fractions. */
  public static Interval of(Score score) {
    org.apache.commons.statistics.interval.Interval interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
            Math.toIntExact(score.total()), Math.toIntExact(score.correct()), ERROR_RATE);
    return new Interval(interval.getLowerBound(), interval.getUpperBound());
  }
}
