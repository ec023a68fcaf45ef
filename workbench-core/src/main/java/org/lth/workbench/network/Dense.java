package org.lth.workbench.network;

import java.util.List;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Parameter.Role;

/**
 * A fully connected layer: y = W·x + b, where x is the whole signal, channel after channel.
 *
 * @param name such as {@code fc1} or {@code output}
 * @param size its extents
 * @param isOutput whether it gives the logits
 */
public record Dense(String name, Size size, boolean isOutput) implements Operation {

  /**
   * The extents of a layer.
   *
   * @param inputs values that come in
   * @param outputs values that go out
   */
  public record Size(int inputs, int outputs) {}

  /** The weight, shape [outputs, inputs]. */
  public Parameter weight() {
    return new Parameter(
        new TensorName(name + ".weight"),
        Shape.of(size.outputs(), size.inputs()),
        isOutput ? Role.OUTPUT_WEIGHT : Role.HIDDEN_WEIGHT);
  }

  /** The bias, shape [outputs]. */
  public Parameter bias() {
    return new Parameter(new TensorName(name + ".bias"), Shape.of(size.outputs()), Role.BIAS);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight(), bias());
  }

  @Override
  public Signal output(Signal input) {
    if (input.values() != size.inputs()) {
      throw new IllegalArgumentException(
          name + " takes " + size.inputs() + " values but not " + input);
    }
    return Signal.flat(size.outputs());
  }
}
