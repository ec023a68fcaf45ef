package org.lth.workbench.network;

import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;

/**
 * A trainable tensor of a network.
 *
 * @param name unique within the network
 * @param shape its extents; weights are [outputs, inputs]
 * @param role what it is for, which decides how it is drawn and whether it is pruned
 */
public record Parameter(TensorName name, Shape shape, Role role) {

  /** What a parameter is for. */
  public enum Role {
    HIDDEN_WEIGHT,
    OUTPUT_WEIGHT,
    BIAS
  }

  /** Whether pruning may remove values of it. */
  public boolean isPrunable() {
    return role != Role.BIAS;
  }
}
