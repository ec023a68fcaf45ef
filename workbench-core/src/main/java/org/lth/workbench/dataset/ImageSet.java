package org.lth.workbench.dataset;

import static java.util.Objects.requireNonNull;

/**
 * Labelled images as bytes, handed over and not copied; they must not change afterwards. Pixels are
 * ordered [image][row][column][channel].
 */
public final class ImageSet {
  private final Geometry geometry;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * The extents of every image of a set.
   *
   * @param height rows
   * @param width columns
   * @param channels values of one pixel
   */
  public record Geometry(int height, int width, int channels) {
    /** Values of one image. */
    public int values() {
      return height * width * channels;
    }
  }

  /**
   * Takes over pixels and labels.
   *
   * @param pixels unsigned bytes, {@code labels.length × geometry.values()} of them
   * @param labels unsigned bytes, one for each image
   */
  public ImageSet(Geometry geometry, byte[] pixels, byte[] labels) {
    this.geometry = requireNonNull(geometry, "geometry is null");
    this.pixels = requireNonNull(pixels, "pixels is null");
    this.labels = requireNonNull(labels, "labels is null");
    if (pixels.length != (long) labels.length * geometry.values()) {
      throw new IllegalArgumentException(
          labels.length + " images of " + geometry + " do not have " + pixels.length + " bytes");
    }
  }

  public int count() {
    return labels.length;
  }

  public Geometry geometry() {
    return geometry;
  }

  /** The pixels; not to be changed. */
  public byte[] pixels() {
    return pixels;
  }

  /** The labels; not to be changed. */
  public byte[] labels() {
    return labels;
  }

  /** The label of one image, 0 to 255. */
  public int label(int image) {
    return Byte.toUnsignedInt(labels[image]);
  }
}
