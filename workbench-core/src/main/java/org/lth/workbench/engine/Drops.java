package org.lth.workbench.engine;

import java.util.List;
import org.lth.workbench.network.Dropout;
import org.lth.workbench.network.Network;

/**
 * The hidden units that one step drops, by inverted dropout: behind its ReLU, a unit's activation y
 * becomes y · kept · {@link #scale}, and its gradient the same; evaluation drops nothing and scales
 * nothing. A mean over draws is then the activation itself (Srivastava et al. 2014, section 10, who
 * scale weights after training instead).
 *
 * @param rate the part that was to be dropped, at least 0 and below 1
 * @param kept for each hidden layer in order, 1 where a unit is kept and 0 where it is dropped,
 *     shape [examples, units], row-major; empty where nothing is dropped
 */
public record Drops(double rate, List<byte[]> kept) {
  /** Of steps without dropout. */
  public static final Drops NONE = new Drops(0, List.of());

  public Drops {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a part of " + rate + " units cannot be dropped");
    }
    kept = List.copyOf(kept);
  }

  /** Whether the step is one without dropout. */
  public boolean isNone() {
    return kept.isEmpty();
  }

  /**
   * Checks that these are draws for a network.
   *
   * @throws IllegalArgumentException if they are those of another number of hidden layers
   */
  public void checkFor(Network network) {
    long hidden =
        network.nodes().stream().filter(node -> node.operation() instanceof Dropout).count();
    if (!isNone() && kept.size() != hidden) {
      throw new IllegalArgumentException(
          kept.size() + " layers are dropped of, but " + hidden + " are hidden");
    }
  }

  /** The factor of kept units, 1 / (1 − rate), rounded once. */
  public float scale() {
    return (float) (1 / (1 - rate));
  }
}
