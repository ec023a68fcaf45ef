package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.PerWeight;

/**
 * SynFlow (Tanaka et al. 2020, section 6): R = 1ᵀ |W_L|···|W_1| 1 and the score |w|·dR/d|w|. No
 * data and no biases enter; batch normalization is that of evaluation, with its scales' magnitudes.
 * In double, since a product of many layers leaves float.
 */
final class SynFlow {
  private SynFlow() {}

  static PerWeight score(Evidence evidence, MaskSet masks) {
    TensorSet scored = evidence.scored().masked(masks);
    PerWeight magnitudes = PerWeight.of(scored.names(), name -> magnitudes(scored.get(name)));
    PerWeight flow = evidence.derivatives().flow(magnitudes);
    return Scores.each(
        masks,
        name -> {
          double[] scores = magnitudes.get(name).clone();
          for (int i = 0; i < scores.length; i++) {
            scores[i] *= flow.get(name)[i];
          }
          return scores;
        });
  }

  private static double[] magnitudes(Tensor tensor) {
    boolean isAdded = tensor.name().value().endsWith(".bias");
    return isAdded ? new double[tensor.values().length] : Scores.magnitudes(tensor);
  }
}
