package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;

/**
 * A network as data.
 *
 * @param name such as {@code lenet-300-100}
 * @param input what one example is
 * @param nodes operations in an order in which they can be done; the last gives the logits
 */
public record Network(String name, Signal input, List<Node> nodes) {
  public Network {
    nodes = List.copyOf(nodes);
  }

  /** Values of one example. */
  public int inputs() {
    return input.values();
  }

  /** How many logits there are. */
  public int classes() {
    return operations(Dense.class)
        .filter(Dense::isOutput)
        .findFirst()
        .orElseThrow()
        .size()
        .outputs();
  }

  /** Whether it is a chain of fully connected layers with ReLU between them, and nothing else. */
  public boolean isFullyConnected() {
    return nodes.stream()
        .map(Node::operation)
        .allMatch(o -> o instanceof Dense || o instanceof Relu || o instanceof Dropout);
  }

  /**
   * The layers of a fully connected network from the input on, ReLU between them; the last gives
   * the logits.
   *
   * @throws IllegalStateException if the network is another one
   */
  public List<Dense> layers() {
    if (!isFullyConnected()) {
      throw new IllegalStateException(name + " is not fully connected");
    }
    return operations(Dense.class).toList();
  }

  private <O extends Operation> Stream<O> operations(Class<O> type) {
    return nodes.stream().map(Node::operation).filter(type::isInstance).map(type::cast);
  }

  /** The parameters in the order of the nodes. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Node node : nodes) {
      parameters.addAll(node.operation().parameters());
    }
    return parameters;
  }

  /** The parameters that the optimizer moves. */
  public List<Parameter> trained() {
    return parameters().stream().filter(Parameter::isTrained).toList();
  }

  /** The parameters that may be pruned: weights, but not biases or batch normalization. */
  public List<Parameter> prunable() {
    return parameters().stream().filter(Parameter::isPrunable).toList();
  }

  /** The masks of the network before any pruning. */
  public MaskSet denseMasks() {
    return new MaskSet(
        prunable().stream().map(weight -> Mask.dense(weight.name(), weight.shape())).toList());
  }
}
