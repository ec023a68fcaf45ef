package org.lth.workbench.network;

import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;

/**
 * A tensor of a network.
 *
 * @param name unique within the network
 * @param shape its extents; weights are [outputs, inputs] or [outputs, inputs, rows, columns]
 * @param role what it is for, which decides how it is drawn, trained and pruned
 */
public record Parameter(TensorName name, Shape shape, Role role) {

  /** What a parameter is for. */
  public enum Role {
    /** Of a hidden fully connected layer. */
    HIDDEN_WEIGHT,
    /** Of the layer that gives the logits. */
    OUTPUT_WEIGHT,
    /** Of a convolution. */
    CONVOLUTION_WEIGHT,
    /**
     * Of a 1×1 convolution on a residual connection; Frankle &amp; Carbin (2019) leave it alone.
     */
    SHORTCUT_WEIGHT,
    /** Added to outputs. */
    BIAS,
    /** Factor of batch normalization. */
    SCALE,
    /** Addend of batch normalization. */
    SHIFT,
    /** Mean for evaluation, which batches move and no gradient does. */
    RUNNING_MEAN,
    /** Variance for evaluation, which batches move and no gradient does. */
    RUNNING_VARIANCE
  }

  /** Whether it is a weight, of which pruning may remove values; a rate of 0 still removes none. */
  public boolean isPrunable() {
    return switch (role) {
      case HIDDEN_WEIGHT, OUTPUT_WEIGHT, CONVOLUTION_WEIGHT, SHORTCUT_WEIGHT -> true;
      case BIAS, SCALE, SHIFT, RUNNING_MEAN, RUNNING_VARIANCE -> false;
    };
  }

  /** Whether the optimizer moves it. */
  public boolean isTrained() {
    return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
  }

  /**
   * Values that each output of a weight takes: inputs, times the window's extents.
   *
   * @throws IllegalStateException if it is no weight
   */
  public int fanIn() {
    return shape.size() / outputs();
  }

  /**
   * Values that each input of a weight goes to: outputs, times the window's extents.
   *
   * @throws IllegalStateException if it is no weight
   */
  public int fanOut() {
    return shape.size() / shape.extents().get(1);
  }

  private int outputs() {
    if (!isPrunable()) {
      throw new IllegalStateException(name + " is no weight");
    }
    return shape.extents().get(0);
  }
}
