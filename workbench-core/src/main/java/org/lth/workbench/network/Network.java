package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;

/**
 * A network as data.
 *
 * @param name such as {@code lenet-300-100}
 * @param inputs values of one example
 * @param layers fully connected layers from the input on, ReLU between them; the last gives the
 *     logits
 */
public record Network(String name, int inputs, List<Dense> layers) {
  public Network {
    layers = List.copyOf(layers);
  }

  /** The parameters in order: weight and bias of each layer. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Dense layer : layers) {
      parameters.add(layer.weight());
      parameters.add(layer.bias());
    }
    return parameters;
  }

  /** The parameters that may be pruned; biases never are. */
  public List<Parameter> prunable() {
    return parameters().stream().filter(Parameter::isPrunable).toList();
  }

  /** The masks of the network before any pruning. */
  public MaskSet denseMasks() {
    return new MaskSet(
        prunable().stream().map(weight -> Mask.dense(weight.name(), weight.shape())).toList());
  }
}
