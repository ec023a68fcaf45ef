package org.lth.workbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * What the one test set leaves open that all replicates share. Replicates say how differences vary
 * with initial weights and data order; they say nothing of other test images. Two networks differ
 * on images that one of them alone classifies correctly (McNemar 1947); which these are is not
 * recorded, so each interval is the widest that the counts allow: as if no image were misclassified
 * by both, and as if replicates differed on the same images.
 *
 * @param images of the test set
 * @param dense two-sided interval of the mean of ticket minus dense
 * @param reinit two-sided interval of the mean of ticket minus reinits; absent without reinits
 */
public record TestSet(long images, Interval dense, Optional<Interval> reinit) {

  static TestSet of(List<Pair> pairs, Confidence confidence) {
    long images = pairs.get(0).dense().earlyStop().test().total();
    double quantile =
        NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - confidence.errorRate() / 2);
    double scale = quantile / Math.sqrt((double) images);
    Interval dense =
        interval(pairs, Pair::versusDense, pair -> variance(pair, List.of(pair.dense())), scale);
    List<Pair> controlled = pairs.stream().filter(pair -> !pair.reinits().isEmpty()).toList();
    return new TestSet(
        images,
        dense,
        controlled.isEmpty()
            ? Optional.empty()
            : Optional.of(
                interval(
                    controlled,
                    pair -> pair.versusReinit().orElseThrow(),
                    pair -> variance(pair, pair.reinits()),
                    scale)));
  }

  private static Interval interval(
      List<Pair> pairs,
      ToDoubleFunction<Pair> difference,
      ToDoubleFunction<Pair> variance,
      double scale) {
    double mean = pairs.stream().mapToDouble(difference).average().orElseThrow();
    double half = scale * Math.sqrt(pairs.stream().mapToDouble(variance).average().orElseThrow());
    return new Interval(mean - half, mean + half);
  }

  /** Of one image's difference, on average over the networks that the ticket is held against. */
  private static double variance(Pair pair, List<Outcome> others) {
    double right = Pair.accuracy(pair.ticket());
    return others.stream()
        .mapToDouble(Pair::accuracy)
        .map(
            other -> Math.min(right + other, 2 - right - other) - (right - other) * (right - other))
        .average()
        .orElseThrow();
  }
}
