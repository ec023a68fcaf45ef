package org.lth.workbench.engine.djl;

import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;

/**
 * Images and labels as native calls take them. Only bytes are kept in memory, and only once; each
 * call gets copies of the images that it needs.
 *
 * @param images that are indexed
 */
record BatchBytes(ImageSet images) {

  /** The training images of a data set. */
  static BatchBytes training(Dataset dataset) {
    return new BatchBytes(dataset.images().train());
  }

  /**
   * The pixels of some images, channel after channel.
   *
   * @param examples indices of images
   */
  byte[] pixels(int[] examples) {
    int size = images.geometry().values();
    byte[] pixels = new byte[examples.length * size];
    for (int i = 0; i < examples.length; i++) {
      copy(examples[i] * size, pixels, i * size);
    }
    return pixels;
  }

  private void copy(int from, byte[] pixels, int to) {
    int channels = images.geometry().channels();
    int area = images.geometry().values() / channels;
    if (channels == 1) {
      System.arraycopy(images.pixels(), from, pixels, to, area);
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      for (int pixel = 0; pixel < area; pixel++) {
        pixels[to + channel * area + pixel] = images.pixels()[from + pixel * channels + channel];
      }
    }
  }

  /** The labels of some images. */
  long[] labels(int[] examples) {
    long[] labels = new long[examples.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.label(examples[i]);
    }
    return labels;
  }
}
