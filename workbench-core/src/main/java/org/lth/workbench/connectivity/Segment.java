package org.lth.workbench.connectivity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;

/**
 * The straight line between two networks' weights. Every stored value lies on it: weights, biases,
 * and of batch normalization also the running means and variances.
 *
 * @param left where α is 0
 * @param right where α is 1
 */
record Segment(End left, End right) {

  /**
   * An end of the line.
   *
   * @param weights of every parameter
   * @param masks of the prunable ones
   */
  record End(TensorSet weights, MaskSet masks) {}

  /**
   * The weights (1 − α)·left + α·right with α = i / (points − 1).
   *
   * <p>Both products are exact in double, so the line from right to left has the same points to the
   * bit, its ends are those given, and a line from a network to itself does not leave it.
   *
   * @param i 0 to points − 1
   * @param points of the line, ends included; at least 2
   */
  TensorSet at(int i, int points) {
    List<Tensor> between = new ArrayList<>();
    for (Tensor tensor : left.weights()) {
      float[] from = tensor.values();
      float[] to = right.weights().get(tensor.name()).values();
      float[] values = new float[from.length];
      for (int at = 0; at < values.length; at++) {
        double sum = (double) (points - 1 - i) * from[at] + (double) i * to[at];
        values[at] = (float) (sum / (points - 1));
      }
      between.add(new Tensor(tensor.name(), tensor.shape(), values));
    }
    return new TensorSet(between);
  }

  /** The weights that may differ from 0 on the line: those that at least one end keeps. */
  MaskSet masks() {
    List<Mask> united = new ArrayList<>();
    for (Mask mask : left.masks()) {
      BitSet kept = mask.kept();
      kept.or(right.masks().get(mask.name()).kept());
      united.add(new Mask(mask.name(), mask.shape(), kept));
    }
    return new MaskSet(united);
  }
}
