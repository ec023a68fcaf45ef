package org.lth.workbench.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/**
 * The mean cross-entropy of fully connected layers with ReLU between them. All sums are in double
 * and go in the order of examples and inputs, and e^x is StrictMath's, so that a score made of them
 * does not depend on the engine, the processor or the number of threads. The derivative of ReLU at
 * 0 is 0.
 *
 * @param network whose parameters are the arguments
 * @param examples whose losses are averaged
 * @param temperature by which logits are divided; 1 leaves them alone
 */
public record FullyConnectedLoss(Network network, Examples examples, double temperature)
    implements Loss {

  @Override
  public PerWeight gradient(PerWeight weights) {
    List<DifferentiableLayer> layers = layers(weights, zeros());
    for (int i = 0; i < examples.count(); i++) {
      propagate(layers, i);
    }
    return collected(layers, false);
  }

  /**
   * Pearlmutter (1994), "Fast exact multiplication by the Hessian": d/dr of the gradient at w+rv.
   */
  @Override
  public PerWeight hessianTimes(PerWeight weights, PerWeight direction) {
    List<DifferentiableLayer> layers = layers(weights, direction);
    for (int i = 0; i < examples.count(); i++) {
      propagate(layers, i);
    }
    return collected(layers, true);
  }

  private PerWeight zeros() {
    return PerWeight.of(names(), name -> new double[sizeOf(name)]);
  }

  private List<TensorName> names() {
    return network.parameters().stream().map(Parameter::name).toList();
  }

  private int sizeOf(TensorName name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .mapToInt(parameter -> parameter.shape().size())
        .sum();
  }

  private List<DifferentiableLayer> layers(PerWeight weights, PerWeight direction) {
    List<DifferentiableLayer> layers = new ArrayList<>();
    for (Dense dense : network.layers()) {
      layers.add(
          new DifferentiableLayer(
              dense,
              DifferentiableLayer.Values.of(dense, weights),
              DifferentiableLayer.Values.of(dense, direction)));
    }
    return layers;
  }

  private void propagate(List<DifferentiableLayer> layers, int example) {
    Tangent signal = Tangent.constant(examples.inputs()[example]);
    for (DifferentiableLayer layer : layers) {
      signal = layer.forward(signal);
    }
    Tangent delta = lossGradient(signal, examples.labels()[example]);
    for (int i = layers.size() - 1; i >= 0; i--) {
      delta = layers.get(i).backward(delta);
    }
  }

  /** d/dz of the mean of −log softmax(z/T)[label]: (p − y) / (T·examples), and its tangent. */
  private Tangent lossGradient(Tangent logits, int label) {
    double[] p = softmax(logits.value());
    double meanChange = 0;
    for (int i = 0; i < p.length; i++) {
      meanChange += p[i] * logits.change()[i] / temperature;
    }
    Tangent delta = Tangent.zeros(p.length);
    double scale = 1 / (temperature * examples.count());
    for (int i = 0; i < p.length; i++) {
      delta.value()[i] = (p[i] - (i == label ? 1 : 0)) * scale;
      delta.change()[i] = p[i] * (logits.change()[i] / temperature - meanChange) * scale;
    }
    return delta;
  }

  private double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = StrictMath.exp((logits[i] - largest) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private PerWeight collected(List<DifferentiableLayer> layers, boolean isChange) {
    return PerWeight.of(
        names(),
        name -> {
          for (DifferentiableLayer layer : layers) {
            if (layer.dense().weight().name().equals(name)) {
              return layer.weightGradient().part(isChange);
            }
            if (layer.dense().bias().name().equals(name)) {
              return layer.biasGradient().part(isChange);
            }
          }
          throw new IllegalArgumentException("no layer has " + name);
        });
  }
}
