package org.lth.workbench.gradient;

import org.lth.workbench.network.Dense;

/** One layer with its weights, the direction in which they move, and the gradients so far. */
final class DifferentiableLayer {
  private final Dense dense;
  private final Values weights;
  private final Values direction;
  private final Tangent weightGradient;
  private final Tangent biasGradient;
  private Tangent input = Tangent.zeros(0);
  private Tangent output = Tangent.zeros(0);

  /**
   * The parameters of a layer, or a direction for them.
   *
   * @param weight row-major [outputs, inputs]
   * @param bias one for each output
   */
  record Values(double[] weight, double[] bias) {
    static Values of(Dense dense, PerWeight all) {
      return new Values(all.get(dense.weight().name()), all.get(dense.bias().name()));
    }
  }

  DifferentiableLayer(Dense dense, Values weights, Values direction) {
    this.dense = dense;
    this.weights = weights;
    this.direction = direction;
    this.weightGradient = Tangent.zeros(weights.weight().length);
    this.biasGradient = Tangent.zeros(weights.bias().length);
  }

  Dense dense() {
    return dense;
  }

  Tangent weightGradient() {
    return weightGradient;
  }

  Tangent biasGradient() {
    return biasGradient;
  }

  /** z = W·x + b, and max(0, z) but for the output layer. */
  Tangent forward(Tangent x) {
    int inputs = x.value().length;
    input = x;
    output = Tangent.zeros(dense.size().outputs());
    for (int i = 0; i < dense.size().outputs(); i++) {
      double z = weights.bias()[i];
      double change = direction.bias()[i];
      int row = i * inputs;
      for (int j = 0; j < inputs; j++) {
        z += weights.weight()[row + j] * x.value()[j];
        change += direction.weight()[row + j] * x.value()[j];
        change += weights.weight()[row + j] * x.change()[j];
      }
      if (z > 0 || dense.isOutput()) {
        output.value()[i] = z;
        output.change()[i] = change;
      }
    }
    return output;
  }

  /** Adds this example's gradients; gives that of the input. */
  Tangent backward(Tangent ofOutput) {
    int inputs = input.value().length;
    Tangent ofInput = Tangent.zeros(inputs);
    for (int i = 0; i < dense.size().outputs(); i++) {
      boolean isActive = dense.isOutput() || output.value()[i] > 0;
      if (!isActive) {
        continue;
      }
      double delta = ofOutput.value()[i];
      double change = ofOutput.change()[i];
      biasGradient.value()[i] += delta;
      biasGradient.change()[i] += change;
      int row = i * inputs;
      for (int j = 0; j < inputs; j++) {
        weightGradient.value()[row + j] += delta * input.value()[j];
        weightGradient.change()[row + j] += change * input.value()[j] + delta * input.change()[j];
        ofInput.value()[j] += weights.weight()[row + j] * delta;
        ofInput.change()[j] += weights.weight()[row + j] * change;
        ofInput.change()[j] += direction.weight()[row + j] * delta;
      }
    }
    return ofInput;
  }
}
