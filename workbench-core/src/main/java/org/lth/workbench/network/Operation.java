package org.lth.workbench.network;

import java.util.List;

/** One operation of a network, with the parameters that it declares. */
public sealed interface Operation
    permits AveragePool, BatchNorm, Convolution, Dense, Dropout, MaxPool, Relu, Sum {

  /** The parameters in the order in which they are drawn, stored and trained. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * What one example becomes.
   *
   * @param input of the operation; of a sum, any of its two
   * @throws IllegalArgumentException if the operation does not take such an input
   */
  Signal output(Signal input);
}
