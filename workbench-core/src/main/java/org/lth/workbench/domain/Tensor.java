package org.lth.workbench.domain;

import static java.util.Objects.requireNonNull;

/**
 * A named float32 tensor. The array is handed over, not copied: the maker of a tensor gives up its
 * array, and a reader must not change it. Networks have millions of weights, and a copy at each
 * hand-over would cost more than the discipline.
 */
public final class Tensor {
  private final TensorName name;
  private final Shape shape;
  private final float[] values;

  /**
   * Takes over an array as a tensor.
   *
   * @param values row-major, as many as the shape says
   */
  public Tensor(TensorName name, Shape shape, float[] values) {
    this.name = requireNonNull(name, "name is null");
    this.shape = requireNonNull(shape, "shape is null");
    this.values = requireNonNull(values, "values is null");
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          name + " has shape " + shape.extents() + " but " + values.length + " values");
    }
  }

  public TensorName name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  /** The values, row-major; not to be changed. */
  public float[] values() {
    return values;
  }
}
