package org.lth.workbench.engine.fused;

import java.util.List;

/** Layers one after the other, between them ReLU and, in training, dropout. */
final class FusedNetwork {
  private final Kernels kernels;
  private final List<Layer> layers;
  private final int[] outputs;
  private final boolean isFresh;

  /**
   * A network of layers.
   *
   * @param outputs of each layer
   * @param isFresh whether its optimizer remembers nothing yet
   */
  FusedNetwork(Kernels kernels, List<Layer> layers, int[] outputs, boolean isFresh) {
    this.kernels = kernels;
    this.layers = layers;
    this.outputs = outputs;
    this.isFresh = isFresh;
  }

  Layer first() {
    return layers.get(0);
  }

  List<Layer> layers() {
    return layers;
  }

  boolean isFresh() {
    return isFresh;
  }

  /** The logits of a panel's samples, without the units that the panel drops. */
  float[] logits(Panel panel) {
    int last = layers.size() - 1;
    for (int i = 0; i < last; i++) {
      layers.get(i).forward(panel);
      kernels.rectify(panel.outputs(i), outputs[i]);
      if (panel.isDropping()) {
        scale(new Flow(panel.factors(i), panel.outputs(i)), outputs[i]);
      }
    }
    layers.get(last).forward(panel);
    return panel.outputs(last);
  }

  /** Factors of dropped and of kept units are those of their gradients too. */
  private void scale(Flow flow, int features) {
    kernels.scaleEach(flow, features * Layout.SAMPLES);
  }

  /** Takes an optimizer step on panels whose logits have gradients. */
  void learn(List<Panel> panels, Step step) {
    for (Panel panel : panels) {
      for (int i = layers.size() - 1; i > 0; i--) {
        layers.get(i).backward(panel);
        Flow flow = new Flow(panel.inputs(i), panel.inputDeltas(i));
        kernels.rectifyGradient(flow, outputs[i - 1]);
        if (panel.isDropping()) {
          scale(new Flow(panel.factors(i - 1), panel.inputDeltas(i)), outputs[i - 1]);
        }
      }
    }
    for (Layer layer : layers) {
      layer.update(panels, step);
    }
  }
}
