package org.lth.workbench.chance;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Node;

/**
 * Which hidden units each step drops (Srivastava et al. 2014, section 4): r ~ Bernoulli(1 − rate)
 * for each unit and example, from the draws named by (seed, {@code dropout}, step, layer). The
 * level never enters, so a rewound level has its units dropped as the dense network had; nor does
 * any mask, so a unit that pruning left without weights is drawn for like others.
 *
 * @param seed of dropped units
 * @param rate the part that is dropped, at least 0 and below 1
 */
public record Dropout(Seed seed, double rate) {
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a part of " + rate + " units cannot be dropped");
    }
  }

  /**
   * The draws of one step.
   *
   * @param step counted from 0: the step that moves weights from {@code step} to {@code step + 1}
   * @param examples of its batch
   * @return for each hidden fully connected layer in order, 1 where a unit is kept and 0 where it
   *     is dropped, shape [examples, units], row-major
   */
  public List<byte[]> kept(Network network, long step, int examples) {
    List<byte[]> kept = new ArrayList<>();
    String layer = "";
    for (Node node : network.nodes()) {
      if (node.operation() instanceof Dense dense) {
        layer = dense.name();
      } else if (node.operation() instanceof org.lth.workbench.network.Dropout place) {
        byte[] units = new byte[examples * place.units()];
        Draw draw = Draw.of(seed, "dropout", Long.toString(step), layer);
        Generator.of(draw).fillTrials(units, rate);
        kept.add(units);
      }
    }
    return kept;
  }
}
