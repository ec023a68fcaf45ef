package org.lth.workbench.engine.djl;

import java.util.Arrays;
import java.util.List;
import org.lth.workbench.chance.Augmentation;
import org.lth.workbench.dataset.BatchPixels;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.engine.TrainingSession.Batch;

/**
 * Images as native calls take them. Only bytes are kept in memory, and only once; each call gets
 * copies of the images that it needs.
 *
 * @param examples indices of the images
 * @param pixels of each image, channel after channel
 * @param labels of each image
 * @param norms by which each image's pixels are divided; empty where it is the data set's table
 *     that says what a pixel becomes
 */
record BatchBytes(int[] examples, byte[] pixels, long[] labels, float[] norms) {

  /** Images as they are. */
  static BatchBytes of(SplitDataset data, ImageSet images, int[] examples) {
    byte[] pixels = new byte[examples.length * images.geometry().values()];
    new BatchPixels(images).fill(examples, pixels);
    return of(data, images, new BatchBytes(examples, pixels, new long[0], new float[0]));
  }

  /** The training images of some batches, each with its changes. */
  static BatchBytes of(SplitDataset data, List<Batch> batches) {
    ImageSet images = data.dataset().images().train();
    int[] examples = batches.stream().map(Batch::examples).flatMapToInt(Arrays::stream).toArray();
    int size = images.geometry().values();
    byte[] pixels = new byte[examples.length * size];
    BatchPixels source = new BatchPixels(images);
    int start = 0;
    for (Batch batch : batches) {
      byte[] some = new byte[batch.examples().length * size];
      fill(source, batch, some);
      System.arraycopy(some, 0, pixels, start, some.length);
      start += some.length;
    }
    return of(data, images, new BatchBytes(examples, pixels, new long[0], new float[0]));
  }

  private static void fill(BatchPixels source, Batch batch, byte[] into) {
    Augmentation.Changes changes = batch.changes();
    if (changes.isNone()) {
      source.fill(batch.examples(), into);
    } else {
      source.fill(batch.examples(), changes, into);
    }
  }

  private static BatchBytes of(SplitDataset data, ImageSet images, BatchBytes bare) {
    int count = bare.examples.length;
    long[] labels = new long[count];
    float[] norms = new float[data.isByImage() ? count : 0];
    for (int i = 0; i < count; i++) {
      labels[i] = images.label(bare.examples[i]);
      if (data.isByImage()) {
        norms[i] = SplitDataset.imageNorm(images, bare.examples[i]);
      }
    }
    return new BatchBytes(bare.examples, bare.pixels, labels, norms);
  }
}
