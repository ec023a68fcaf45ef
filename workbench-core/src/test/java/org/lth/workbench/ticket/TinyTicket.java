package org.lth.workbench.ticket;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Node;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Relu;
import org.lth.workbench.network.Signal;

/** A ticket of three inputs, two hidden units and two classes, small enough to write out. */
public final class TinyTicket {
  public static final Dense HIDDEN = new Dense("fc1", new Dense.Size(3, 2), false);
  public static final Dense OUTPUT = new Dense("output", new Dense.Size(2, 2), true);

  private TinyTicket() {}

  /** Position 2, in the first row, is kept and happens to be 0; positions 1, 3 and 4 are pruned. */
  public static float[] hiddenWeights() {
    return new float[] {0.5f, 0f, 0f, 0f, 0f, -0.25f};
  }

  /** The first row is pruned wholly. */
  public static float[] outputWeights() {
    return new float[] {0f, 0f, 3f, -4f};
  }

  /** Of the hidden units. */
  public static float[] hiddenBias() {
    return new float[] {1f, 2f};
  }

  /** Of the classes. */
  public static float[] outputBias() {
    return new float[] {-1f, -2f};
  }

  /** The ticket. */
  public static TicketModel model() {
    Network network =
        new Network(
            "tiny",
            Signal.flat(3),
            List.of(new Node(HIDDEN, 0, 0), new Node(new Relu(), 1, 1), new Node(OUTPUT, 2, 2)));
    TensorSet weights =
        new TensorSet(
            List.of(
                tensor(HIDDEN.weight(), hiddenWeights()),
                tensor(HIDDEN.bias(), hiddenBias()),
                tensor(OUTPUT.weight(), outputWeights()),
                tensor(OUTPUT.bias(), outputBias())));
    MaskSet masks =
        new MaskSet(List.of(mask(HIDDEN.weight(), 0, 2, 5), mask(OUTPUT.weight(), 2, 3)));
    return new TicketModel(
        new TreeMap<>(Map.of("workbench.run", "1kdvdna001d2", "workbench.level", "1")),
        new TrainedNetwork(network, weights, masks),
        new Normalization(0.1307, 0.3081));
  }

  private static Tensor tensor(Parameter parameter, float[] values) {
    return new Tensor(parameter.name(), parameter.shape(), values);
  }

  private static Mask mask(Parameter parameter, int... kept) {
    BitSet bits = new BitSet();
    for (int position : kept) {
      bits.set(position);
    }
    return new Mask(parameter.name(), parameter.shape(), bits);
  }
}
