package org.lth.workbench.snapshot;

import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/** A small network with a third of its weights pruned, and a table. */
public final class SnapshotSamples {
  /** No masks at all: everything is kept. */
  public static final MaskSet NO_MASKS = new MaskSet(List.of());

  private SnapshotSamples() {}

  /** A pruned weight, with a kept {@code -0.0f}, and a bias. */
  public static TensorSet weights() {
    return new TensorSet(
        List.of(
            tensor("fc1.weight", Shape.of(2, 3), 0.5f, 0f, -0.0f, 1.5f, 0f, -2.25f),
            tensor("fc1.bias", Shape.of(3), 1, 2, 3)));
  }

  /** The mask of {@link #weights()}. */
  public static MaskSet masks() {
    BitSet kept = BitSet.valueOf(new long[] {0b101101});
    return new MaskSet(List.of(new Mask(new TensorName("fc1.weight"), Shape.of(2, 3), kept)));
  }

  /** One column of each type. */
  public static Table table() {
    return new Table(
        List.of(
            new Table.Longs("step", new long[] {1, 2}),
            new Table.Floats("loss", new float[] {0.5f, 0.25f}),
            new Table.Doubles("accuracy", new double[] {0.9, 0.95})));
  }

  /** A tensor. */
  public static Tensor tensor(String name, Shape shape, float... values) {
    return new Tensor(new TensorName(name), shape, values);
  }

  /** A set of one tensor. */
  public static TensorSet only(Tensor tensor) {
    return new TensorSet(List.of(tensor));
  }
}
