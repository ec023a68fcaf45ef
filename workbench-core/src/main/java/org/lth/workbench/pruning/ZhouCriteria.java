package org.lth.workbench.pruning;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.gradient.PerWeight;

/**
 * Mask criteria of Zhou et al. (2019), "Deconstructing Lottery Tickets", section 2, as functions of
 * a weight before training, w0, and after it, wT.
 */
final class ZhouCriteria {
  private ZhouCriteria() {}

  /** large_final: |wT|; its masks are those of magnitude pruning. */
  static double largeFinal(double initial, double trained) {
    return Math.abs(trained);
  }

  /** small_final: −|wT|. */
  static double smallFinal(double initial, double trained) {
    return -Math.abs(trained);
  }

  /** large_init: |w0|. */
  static double largeInit(double initial, double trained) {
    return Math.abs(initial);
  }

  /** small_init: −|w0|. */
  static double smallInit(double initial, double trained) {
    return -Math.abs(initial);
  }

  /** magnitude_increase: |wT| − |w0|. */
  static double magnitudeIncrease(double initial, double trained) {
    return Math.abs(trained) - Math.abs(initial);
  }

  /** movement: |wT − w0|. */
  static double movement(double initial, double trained) {
    return Math.abs(trained - initial);
  }

  /** The score of a criterion, and 0 where the sign has changed, as in the authors' code. */
  static DoubleBinaryOperator sameSign(DoubleBinaryOperator criterion) {
    return (initial, trained) ->
        Math.signum(initial) == Math.signum(trained)
            ? criterion.applyAsDouble(initial, trained)
            : 0;
  }

  /** The score of a criterion, and 0 where the sign is still the same, as in the authors' code. */
  static DoubleBinaryOperator diffSign(DoubleBinaryOperator criterion) {
    return (initial, trained) ->
        Math.signum(initial) != Math.signum(trained)
            ? criterion.applyAsDouble(initial, trained)
            : 0;
  }

  /** The formula of a criterion of single weights. */
  static Criterion of(DoubleBinaryOperator criterion) {
    return (evidence, masks) -> {
      PerWeight initial = PerWeight.of(evidence.initial());
      PerWeight trained = PerWeight.of(evidence.scored());
      return Scores.each(
          masks,
          name -> {
            double[] scores = new double[trained.get(name).length];
            Arrays.setAll(
                scores, i -> criterion.applyAsDouble(initial.get(name)[i], trained.get(name)[i]));
            return scores;
          });
    };
  }

  /**
   * large_init_large_final and small_init_small_final: the smaller of the ranks that a weight has
   * among its tensor's kept weights by w0 and by wT. To keep the highest of these is to keep the
   * quadrant above one percentile of both, which the authors search by bisection.
   */
  static Criterion both(DoubleBinaryOperator byInitial, DoubleBinaryOperator byTrained) {
    return (evidence, masks) -> {
      PerWeight initial = of(byInitial).score(evidence, masks);
      PerWeight trained = of(byTrained).score(evidence, masks);
      return Scores.each(
          masks,
          name -> {
            double[] one = ranks(initial.get(name), masks.get(name));
            double[] other = ranks(trained.get(name), masks.get(name));
            Arrays.setAll(one, i -> Math.min(one[i], other[i]));
            return one;
          });
    };
  }

  /** How many kept weights have a lower score. */
  private static double[] ranks(double[] scores, Mask mask) {
    double[] sorted = mask.kept().stream().mapToDouble(i -> scores[i] + 0.0).sorted().toArray();
    double[] ranks = new double[scores.length];
    for (int i = 0; i < ranks.length; i++) {
      int place = mask.isKept(i) ? Arrays.binarySearch(sorted, scores[i] + 0.0) : 0;
      while (place > 0 && sorted[place - 1] == sorted[place]) {
        place--;
      }
      ranks[i] = place;
    }
    return ranks;
  }
}
