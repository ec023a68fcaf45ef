package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.SAMPLES;

import java.util.Arrays;

/** Softmax and cross-entropy of a panel's logits. Losses are computed and summed in double. */
final class CrossEntropy {
  private final Kernels kernels;
  private final int classes;
  private final float[] normalizers = Layout.floats(2 * SAMPLES);
  private final int[] labels = new int[SAMPLES];
  private final float[] chosen = new float[SAMPLES];

  CrossEntropy(Kernels kernels, int classes) {
    this.kernels = kernels;
    this.classes = classes;
  }

  /** Sets the label of one of the panel's samples. */
  void label(int sample, int label) {
    labels[sample] = label;
  }

  /** How many samples have their label's logit as the first largest; asked before the loss. */
  int correct(Panel panel, float[] logits) {
    int correct = 0;
    for (int sample = 0; sample < panel.count(); sample++) {
      int best = 0;
      for (int i = 1; i < classes; i++) {
        boolean isLarger = logits[at(i, sample)] > logits[at(best, sample)];
        best = isLarger ? i : best;
      }
      correct += best == labels[sample] ? 1 : 0;
    }
    return correct;
  }

  /** Turns logits into probabilities and adds the losses, sample after sample, to a sum. */
  double addLoss(Panel panel, float[] logits, double sum) {
    for (int sample = 0; sample < panel.count(); sample++) {
      chosen[sample] = logits[at(labels[sample], sample)];
    }
    kernels.softmax(logits, classes, normalizers);
    double total = sum;
    for (int sample = 0; sample < panel.count(); sample++) {
      double largest = normalizers[FIRST + sample];
      double powers = normalizers[FIRST + SAMPLES + sample];
      total += StrictMath.log(powers) + (largest - chosen[sample]);
    }
    return total;
  }

  /**
   * Turns probabilities into gradients of the mean loss.
   *
   * @param examples of the whole batch
   */
  void gradients(Panel panel, float[] probabilities, int examples) {
    for (int sample = 0; sample < panel.count(); sample++) {
      probabilities[at(labels[sample], sample)] -= 1;
    }
    kernels.scale(probabilities, classes * SAMPLES, 1f / examples);
    for (int i = 0; i < classes; i++) {
      int end = at(i, 0) + SAMPLES;
      Arrays.fill(probabilities, at(i, panel.count()), end, 0);
    }
  }

  private static int at(int label, int sample) {
    return Layout.feature(label) + sample;
  }
}
