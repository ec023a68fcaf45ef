package org.lth.workbench.engine.fused;

import java.util.Arrays;
import java.util.List;
import org.lth.workbench.engine.Drops;
import org.lth.workbench.network.Dense;

/**
 * Up to 64 samples on their way through the network and back. Value 0 is the input, value l the
 * output of layer l, and the last the logits, which become their own gradients.
 */
final class Panel {
  private final float[][] values;
  private final float[][] deltas;
  private final float[][] bySample;
  private final float[][] factors;
  private final int[] features;
  private final int[] strides;
  private int count;
  private boolean isDropping;

  /** Room for the values of these layers. */
  Panel(List<Dense> layers) {
    int last = layers.size();
    values = new float[last + 1][];
    deltas = new float[last + 1][];
    bySample = new float[last + 1][];
    factors = new float[last - 1][];
    features = new int[last + 1];
    strides = new int[last + 1];
    for (int i = 0; i <= last; i++) {
      features[i] = i == 0 ? layers.get(0).size().inputs() : layers.get(i - 1).size().outputs();
      values[i] = Layout.panel(features[i]);
      deltas[i] = i == last || i == 0 ? values[i] : Layout.panel(features[i]);
      strides[i] = Layout.roundedUp(features[i], Layout.LANES);
      bySample[i] = new float[0];
    }
    Arrays.fill(factors, new float[0]);
  }

  /** How many samples count. */
  int count() {
    return count;
  }

  void countOf(int samples) {
    count = samples;
  }

  /** Whether units of its samples are dropped. */
  boolean isDropping() {
    return isDropping;
  }

  /** Factors of what comes out of a hidden layer, feature-major: 0 of units that are dropped. */
  float[] factors(int layer) {
    return factors[layer];
  }

  /** What goes into a layer, feature-major. */
  float[] inputs(int layer) {
    return values[layer];
  }

  /** What comes out of a layer, feature-major. */
  float[] outputs(int layer) {
    return values[layer + 1];
  }

  /** Gradients of what goes into a layer. */
  float[] inputDeltas(int layer) {
    return deltas[layer];
  }

  /** Gradients of what comes out of a layer. */
  float[] outputDeltas(int layer) {
    return deltas[layer + 1];
  }

  /** What goes into a layer, sample after sample, each {@link #stride} values long. */
  float[] inputsBySample(int layer) {
    if (bySample[layer].length == 0) {
      bySample[layer] = Layout.floats(strides[layer] * Layout.SAMPLES);
    }
    return bySample[layer];
  }

  /** From one sample to the next in {@link #inputsBySample}. */
  int stride(int layer) {
    return strides[layer];
  }

  /**
   * Copies what goes into a layer to {@link #inputsBySample}, in squares that stay in the cache.
   */
  void transpose(int layer, int features) {
    float[] from = inputs(layer);
    float[] to = inputsBySample(layer);
    int stride = stride(layer);
    for (int first = 0; first < features; first += Layout.LANES) {
      int end = Math.min(features, first + Layout.LANES);
      for (int sample = 0; sample < count; sample++) {
        int at = Layout.FIRST + sample * stride;
        for (int feature = first; feature < end; feature++) {
          to[at + feature] = from[Layout.feature(feature) + sample];
        }
      }
    }
  }

  /**
   * Takes the units that are dropped of its samples; lanes without a sample count for nothing.
   *
   * @param first which example of the batch is its first sample
   * @throws IllegalArgumentException if the draws are not those of this network's hidden layers
   */
  void drop(Drops drops, int first) {
    isDropping = !drops.isNone();
    if (isDropping && drops.kept().size() != factors.length) {
      throw new IllegalArgumentException(
          drops.kept().size() + " layers are dropped of, but " + factors.length + " are hidden");
    }
    for (int layer = 0; isDropping && layer < factors.length; layer++) {
      int units = features[layer + 1];
      if (factors[layer].length == 0) {
        factors[layer] = Layout.panel(units);
      }
      byte[] kept = drops.kept().get(layer);
      for (int unit = 0; unit < units; unit++) {
        int at = Layout.feature(unit);
        for (int sample = 0; sample < count; sample++) {
          factors[layer][at + sample] = kept[(first + sample) * units + unit] * drops.scale();
        }
        Arrays.fill(factors[layer], at + count, at + Layout.SAMPLES, 0);
      }
    }
  }
}
