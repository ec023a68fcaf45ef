package org.lth.workbench.engine.fused;

import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.engine.InferenceSession;

/**
 * A network that these kernels use, 64 images at a time; fewer cost as much as 64.
 *
 * @param network in the form that was asked for
 * @param inputs that fill the panel
 * @param panel of the images on their way
 * @param images that can be asked for
 */
record FusedInferenceSession(FusedNetwork network, Inputs inputs, Panel panel, ImageSet images)
    implements InferenceSession {
  @Override
  public void logits(int[] chosen, float[] logits) {
    int classes = logits.length / chosen.length;
    for (int from = 0; from < chosen.length; from += Layout.SAMPLES) {
      int count = Math.min(Layout.SAMPLES, chosen.length - from);
      inputs.fill(panel, images, new Inputs.Sample(chosen, from, count), false);
      float[] computed = network.logits(panel);
      for (int sample = 0; sample < count; sample++) {
        for (int label = 0; label < classes; label++) {
          logits[(from + sample) * classes + label] = computed[Layout.feature(label) + sample];
        }
      }
    }
  }
}
