package org.lth.workbench.engine.djl;

import ai.djl.pytorch.jni.IValue;
import java.util.stream.IntStream;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;

/**
 * A data set on libtorch's side.
 *
 * @param training images that batches index, of which the first two parts are made
 * @param train examples that are trained on
 * @param validation examples that decide the early stop
 * @param test images of their own
 * @param tested all examples of {@code test}
 */
record NativeData(Images training, IValue train, IValue validation, Images test, IValue tested) {
  private static final int CHUNK = 1000;

  /**
   * Normalized images with their labels.
   *
   * @param inputs one row for each image
   * @param labels one for each image
   */
  record Images(IValue inputs, IValue labels) {}

  /** Copies a data set into a scope. */
  static NativeData in(NativeScope scope, TrainingProgram program, SplitDataset data) {
    Dataset.Images images = data.dataset().images();
    float[] inputsByPixel = data.dataset().inputsByPixel();
    return new NativeData(
        images(scope, program, images.train(), inputsByPixel),
        scope.tensor(longs(data.train())),
        scope.tensor(longs(data.validation())),
        images(scope, program, images.test(), inputsByPixel),
        scope.tensor(IntStream.range(0, images.test().count()).asLongStream().toArray()));
  }

  private static Images images(
      NativeScope scope, TrainingProgram program, ImageSet images, float[] inputsByPixel) {
    long[] labels = IntStream.range(0, images.count()).mapToLong(images::label).toArray();
    try (NativeScope call = scope.inner()) {
      IValue inputs =
          program.call(
              "inputs",
              call.bytes(images.pixels(), images.count()),
              call.tensor(inputsByPixel),
              call.number(CHUNK));
      return new Images(scope.keep(inputs), scope.tensor(labels));
    }
  }

  private static long[] longs(int[] values) {
    return IntStream.of(values).asLongStream().toArray();
  }
}
