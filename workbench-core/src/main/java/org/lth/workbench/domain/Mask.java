package org.lth.workbench.domain;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;

/** Which weights of one prunable tensor are kept; an immutable set of row-major indices. */
public final class Mask {
  private final TensorName name;
  private final Shape shape;
  private final BitSet kept;

  /**
   * Copies a set of kept indices.
   *
   * @param kept row-major indices, all below the size of the shape
   */
  public Mask(TensorName name, Shape shape, BitSet kept) {
    this.name = requireNonNull(name, "name is null");
    this.shape = requireNonNull(shape, "shape is null");
    this.kept = (BitSet) kept.clone();
    if (kept.length() > shape.size()) {
      throw new IllegalArgumentException(
          name + " keeps index " + (kept.length() - 1) + " but has " + shape.size() + " weights");
    }
  }

  /** The mask that keeps everything. */
  public static Mask dense(TensorName name, Shape shape) {
    BitSet all = new BitSet(shape.size());
    all.set(0, shape.size());
    return new Mask(name, shape, all);
  }

  /** Reads bits packed least significant first, as {@link #packed} writes them. */
  public static Mask unpack(TensorName name, Shape shape, byte[] packed) {
    if (packed.length != (shape.size() + 7) / 8) {
      throw new IllegalArgumentException(
          packed.length + " bytes are no mask of the " + shape.size() + " weights of " + name);
    }
    return new Mask(name, shape, BitSet.valueOf(packed));
  }

  public TensorName name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  /** How many weights are kept. */
  public int keptCount() {
    return kept.cardinality();
  }

  /** How many weights there are. */
  public int total() {
    return shape.size();
  }

  public boolean isKept(int index) {
    return kept.get(index);
  }

  /** The kept indices; a copy. */
  public BitSet kept() {
    return (BitSet) kept.clone();
  }

  /** The bits, least significant first, in ⌈total/8⌉ bytes whose unused bits are 0. */
  public byte[] packed() {
    return Arrays.copyOf(kept.toByteArray(), (total() + 7) / 8);
  }

  /** Whether every weight kept here is kept in the other mask too. */
  public boolean isWithin(Mask other) {
    BitSet outside = kept();
    outside.andNot(other.kept);
    return outside.isEmpty();
  }

  /** A tensor of the same shape whose pruned positions are exactly {@code +0.0f}. */
  public Tensor applyTo(Tensor tensor) {
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the mask of " + name + " has shape " + shape + " but the tensor has " + tensor.shape());
    }
    float[] values = new float[tensor.values().length];
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      values[i] = tensor.values()[i];
    }
    return new Tensor(tensor.name(), shape, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that
        && name.equals(that.name)
        && shape.equals(that.shape)
        && kept.equals(that.kept);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + kept.hashCode();
  }

  @Override
  public String toString() {
    return name + " keeps " + keptCount() + " of " + total();
  }
}
