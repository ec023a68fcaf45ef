package org.lth.workbench.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Seed;

/**
 * The percentile bootstrap of a mean (Efron &amp; Tibshirani 1993, chapter 13): the differences are
 * drawn again with replacement, and the interval holds the middle of the means. It assumes no
 * distribution, but of few replicates it is too narrow, so the winning rule uses Student's t.
 *
 * @param seed of the draws, which are named by (seed, {@code bootstrap}, what is resampled)
 * @param resamples how many means are taken
 */
public record Bootstrap(Seed seed, int resamples) {
  /** As many resamples as reports have. */
  public static final int RESAMPLES = 10_000;

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(resamples + " resamples are too few");
    }
  }

  /**
   * The two-sided interval of the mean.
   *
   * @param what names the draws, so that it does not matter what else was resampled before
   */
  public Interval interval(
      PairedDifferences differences, Confidence confidence, List<String> what) {
    double[] means = means(differences, what);
    Arrays.sort(means);
    double tail = confidence.errorRate() / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail));
  }

  /**
   * Which differences each resample is made of, so that others can take the same means.
   *
   * @return as many rows as resamples, each of {@code count} indices from 0 on
   */
  public List<int[]> indices(int count, List<String> what) {
    Generator generator = Generator.of(new Draw(seed, "bootstrap", what));
    double[] uniform = new double[count];
    List<int[]> rows = new ArrayList<>(resamples);
    for (int i = 0; i < resamples; i++) {
      generator.fillUniform(uniform);
      rows.add(DoubleStream.of(uniform).mapToInt(draw -> (int) (draw * count)).toArray());
    }
    return rows;
  }

  private double[] means(PairedDifferences differences, List<String> what) {
    List<Double> values = differences.values();
    return indices(values.size(), what).stream()
        .mapToDouble(row -> IntStream.of(row).mapToDouble(values::get).sum() / row.length)
        .toArray();
  }

  /** Linear between order statistics, as numpy's default (Hyndman &amp; Fan 1996, type 7). */
  private static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
