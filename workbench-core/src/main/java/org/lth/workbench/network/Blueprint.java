package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;

/** A network while it is declared, operation after operation. */
public final class Blueprint {
  private final Signal input;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private int here;

  /** A network that takes such examples. */
  public Blueprint(Signal input) {
    this.input = input;
    signals.add(input);
  }

  /** The signal that the next operation takes. */
  public int here() {
    return here;
  }

  /** Goes on from an earlier signal. */
  public Blueprint from(int signal) {
    here = signal;
    return this;
  }

  /** The extents of the signal that the next operation takes. */
  public Signal signal() {
    return signals.get(here);
  }

  /** Adds an operation on the signal that is at hand. */
  public Blueprint add(Operation operation) {
    return add(new Node(operation, here, here));
  }

  /** Adds the sum of the signal that is at hand and another. */
  public Blueprint sumWith(int other) {
    if (!signals.get(other).equals(signal())) {
      throw new IllegalArgumentException(signals.get(other) + " cannot be added to " + signal());
    }
    return add(new Node(new Sum(), here, other));
  }

  private Blueprint add(Node node) {
    nodes.add(node);
    signals.add(node.operation().output(signal()));
    here = nodes.size();
    return this;
  }

  /** A hidden fully connected layer with ReLU, after which units may be dropped. */
  public Blueprint hidden(String name, int units) {
    Dense dense = new Dense(name, new Dense.Size(signal().values(), units), false);
    return add(dense).add(new Relu()).add(new Dropout(units));
  }

  /** A 3×3 convolution with bias and ReLU. */
  public Blueprint convolution(String name, int outputs) {
    Convolution.Channels channels = new Convolution.Channels(signal().channels(), outputs);
    Convolution.Kind kind = Convolution.Kind.BIASED;
    return add(new Convolution(name, channels, Convolution.Window.THREE, kind)).add(new Relu());
  }

  /** The network, with a fully connected layer that gives the logits. */
  public Network withOutput(String name, int classes) {
    add(new Dense("output", new Dense.Size(signal().values(), classes), true));
    return new Network(name, input, nodes);
  }
}
