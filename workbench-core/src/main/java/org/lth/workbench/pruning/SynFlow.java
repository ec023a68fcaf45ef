package org.lth.workbench.pruning;

import java.util.Arrays;
import java.util.List;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.gradient.PerWeight;

/**
 * SynFlow (Tanaka et al. 2020, section 6): R = 1ᵀ |W_L|···|W_1| 1 and the score |w|·dR/d|w|, which
 * for fully connected layers is |w_ij| times the flow that reaches input j and the flow that leaves
 * output i. No data and no biases enter. In double, since a product of many layers leaves float.
 */
final class SynFlow {
  private SynFlow() {}

  static PerWeight score(Evidence evidence, MaskSet masks) {
    PerWeight weights =
        Scores.each(masks, name -> Scores.magnitudes(evidence.scored().masked(masks).get(name)));
    List<TensorName> names = weights.names();
    double[][] arriving = new double[names.size() + 1][];
    arriving[0] = ones(masks.get(names.get(0)).shape().extents().get(1));
    for (int layer = 0; layer < names.size(); layer++) {
      arriving[layer + 1] = forward(weights.get(names.get(layer)), arriving[layer]);
    }
    double[][] leaving = new double[names.size() + 1][];
    leaving[names.size()] = ones(arriving[names.size()].length);
    for (int layer = names.size(); layer > 0; layer--) {
      int inputs = arriving[layer - 1].length;
      leaving[layer - 1] = backward(weights.get(names.get(layer - 1)), leaving[layer], inputs);
    }
    return Scores.each(
        masks,
        name -> {
          int layer = names.indexOf(name);
          return flow(weights.get(name), arriving[layer], leaving[layer + 1]);
        });
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] forward(double[] weights, double[] flow) {
    double[] next = new double[weights.length / flow.length];
    for (int k = 0; k < weights.length; k++) {
      next[k / flow.length] += weights[k] * flow[k % flow.length];
    }
    return next;
  }

  private static double[] backward(double[] weights, double[] flow, int inputs) {
    double[] before = new double[inputs];
    for (int k = 0; k < weights.length; k++) {
      before[k % inputs] += weights[k] * flow[k / inputs];
    }
    return before;
  }

  private static double[] flow(double[] weights, double[] arriving, double[] leaving) {
    double[] scores = new double[weights.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = weights[k] * arriving[k % arriving.length] * leaving[k / arriving.length];
    }
    return scores;
  }
}
