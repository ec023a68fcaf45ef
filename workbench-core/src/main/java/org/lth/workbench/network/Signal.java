package org.lth.workbench.network;

/**
 * The extents of what flows between operations, for one example.
 *
 * @param channels planes; a fully connected layer's units are channels of one pixel
 * @param height rows of a plane
 * @param width columns of a plane
 */
public record Signal(int channels, int height, int width) {
  /** Values that have no place in an image. */
  public static Signal flat(int values) {
    return new Signal(values, 1, 1);
  }

  /** How many values one example has. */
  public int values() {
    return channels * height * width;
  }

  /** The same planes after a window of {@code stride} steps over them, rounded up. */
  Signal strided(int outputs, int stride) {
    return new Signal(outputs, (height + stride - 1) / stride, (width + stride - 1) / stride);
  }

  /** The same channels after disjoint 2×2 windows; a last odd row or column is left out. */
  Signal halved() {
    return new Signal(channels, height / 2, width / 2);
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
