package org.lth.workbench.engine;

/** A network in use. For use by one thread. */
@FunctionalInterface
public interface InferenceSession {
  /**
   * Computes logits from pixels, normalization included.
   *
   * @param images indices into the data set's test images, one or more
   * @param logits gets them image after image, as many for each as there are classes
   */
  void logits(int[] images, float[] logits);
}
