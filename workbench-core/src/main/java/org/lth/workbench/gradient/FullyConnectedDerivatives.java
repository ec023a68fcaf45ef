package org.lth.workbench.gradient;

import java.util.Arrays;
import java.util.List;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;

/**
 * The derivatives of a fully connected network, in double and in a fixed order of sums. Flow takes
 * weights for magnitudes, so that ReLU lets everything pass, and no biases enter.
 */
public record FullyConnectedDerivatives(Network network) implements Derivatives {
  @Override
  public Loss loss(Examples examples, double temperature) {
    return new FullyConnectedLoss(network, examples, temperature);
  }

  /**
   * For fully connected layers dR/dw_ij is the flow that reaches input j times the flow that leaves
   * output i.
   */
  @Override
  public PerWeight flow(PerWeight weights) {
    List<TensorName> names = network.layers().stream().map(this::weight).toList();
    double[][] arriving = new double[names.size() + 1][];
    arriving[0] = ones(network.inputs());
    for (int layer = 0; layer < names.size(); layer++) {
      arriving[layer + 1] = forward(weights.get(names.get(layer)), arriving[layer]);
    }
    double[][] leaving = new double[names.size() + 1][];
    leaving[names.size()] = ones(arriving[names.size()].length);
    for (int layer = names.size(); layer > 0; layer--) {
      int inputs = arriving[layer - 1].length;
      leaving[layer - 1] = backward(weights.get(names.get(layer - 1)), leaving[layer], inputs);
    }
    return PerWeight.of(
        names,
        name -> {
          int layer = names.indexOf(name);
          return products(leaving[layer + 1], arriving[layer]);
        });
  }

  private TensorName weight(Dense layer) {
    return layer.weight().name();
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

  /** Row-major [outputs, inputs]. */
  private static double[] products(double[] leaving, double[] arriving) {
    double[] products = new double[leaving.length * arriving.length];
    for (int k = 0; k < products.length; k++) {
      products[k] = arriving[k % arriving.length] * leaving[k / arriving.length];
    }
    return products;
  }
}
