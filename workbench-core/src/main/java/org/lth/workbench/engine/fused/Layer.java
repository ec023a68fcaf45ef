package org.lth.workbench.engine.fused;

import java.util.List;

/** A fully connected layer with its weights, in one of two forms. */
interface Layer {
  /** Computes the outputs of a panel from its inputs. */
  void forward(Panel panel);

  /** Computes gradients of the inputs from those of the outputs. */
  void backward(Panel panel);

  /** Takes an optimizer step on the gradients that panels, one or more, now have. */
  void update(List<Panel> panels, Step step);

  /** The layer's parameters, weight and bias, as they are now. */
  List<Stored> read();

  /** Whether the layer wants its inputs also sample by sample. */
  boolean isDense();

  /** The inputs that some weight is kept of, in ascending order. */
  int[] liveInputs();

  /**
   * A parameter in the order of its tensor.
   *
   * @param values the parameter's own
   * @param first adam's first moment or the last update; empty where nothing is remembered
   * @param second adam's second moment; else empty
   */
  record Stored(float[] values, float[] first, float[] second) {}
}
