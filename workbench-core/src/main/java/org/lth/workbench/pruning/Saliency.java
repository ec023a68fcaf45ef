package org.lth.workbench.pruning;

import java.util.function.DoubleBinaryOperator;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;

/** Scores from the loss on training examples, of the network as its mask leaves it. */
final class Saliency {
  /** Wang et al. (2020) divide logits by it, so that gradients do not depend on lucky guesses. */
  static final double GRASP_TEMPERATURE = 200;

  private Saliency() {}

  /** SNIP (Lee et al. 2019, equation 5): |w·g| / Σ|w·g|, g = dL/dw before training. */
  static PerWeight snip(Evidence evidence, MaskSet masks) {
    PerWeight products = taylor(evidence, masks);
    double sum = 0;
    for (TensorName name : products.names()) {
      for (double product : products.get(name)) {
        sum += product;
      }
    }
    double scale = sum == 0 ? 0 : 1 / sum;
    return Scores.each(masks, name -> Scores.map(products.get(name), product -> product * scale));
  }

  /**
   * Gradient × weight: |w·g| of trained weights, the first-order Taylor term of the loss (Molchanov
   * et al. 2017; MagGrad of ShrinkBench, Blalock et al. 2020).
   */
  static PerWeight taylor(Evidence evidence, MaskSet masks) {
    PerWeight weights = PerWeight.of(evidence.scored().masked(masks));
    PerWeight gradient = evidence.loss(1).gradient(weights);
    return products(masks, new Factors(weights, gradient), (w, g) -> Math.abs(w * g));
  }

  /**
   * GraSP (Wang et al. 2020, equation 8): the highest of −w·Hg go, so that the score is w·Hg. H and
   * g are those of prunable weights at {@link #GRASP_TEMPERATURE}; Hg is exact.
   */
  static PerWeight grasp(Evidence evidence, MaskSet masks) {
    return grasp(evidence, masks, (w, hg) -> w * hg);
  }

  /** |w·Hg|, the variant that Frankle et al. (2021), "Pruning at initialization", found better. */
  static PerWeight graspAbs(Evidence evidence, MaskSet masks) {
    return grasp(evidence, masks, (w, hg) -> Math.abs(w * hg));
  }

  private static PerWeight grasp(Evidence evidence, MaskSet masks, DoubleBinaryOperator criterion) {
    PerWeight weights = PerWeight.of(evidence.scored().masked(masks));
    Loss loss = evidence.loss(GRASP_TEMPERATURE);
    PerWeight direction = onlyKept(loss.gradient(weights), masks);
    return products(masks, new Factors(weights, loss.hessianTimes(weights, direction)), criterion);
  }

  /** Pruned weights and biases do not move. */
  private static PerWeight onlyKept(PerWeight gradient, MaskSet masks) {
    return PerWeight.of(
        gradient.names(),
        name -> {
          double[] kept = new double[gradient.get(name).length];
          masks
              .find(name)
              .ifPresent(
                  mask -> mask.kept().stream().forEach(i -> kept[i] = gradient.get(name)[i]));
          return kept;
        });
  }

  private record Factors(PerWeight weights, PerWeight derivatives) {}

  private static PerWeight products(
      MaskSet masks, Factors factors, DoubleBinaryOperator criterion) {
    return Scores.each(
        masks,
        name -> {
          double[] weights = factors.weights().get(name);
          double[] derivatives = factors.derivatives().get(name);
          double[] products = new double[weights.length];
          for (int i = 0; i < products.length; i++) {
            products[i] = criterion.applyAsDouble(weights[i], derivatives[i]);
          }
          return products;
        });
  }
}
