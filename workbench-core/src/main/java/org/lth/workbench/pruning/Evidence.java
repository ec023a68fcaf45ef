package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;

/** What strategies may look at. Nothing is loaded, drawn or computed before it is asked for. */
public interface Evidence {
  /**
   * The weights that are scored, of every parameter: trained ones, or those before any training.
   */
  TensorSet scored();

  /** The weights before any training, of every parameter. */
  default TensorSet initial() {
    throw new IllegalStateException("there are no initial weights to look at");
  }

  /**
   * A uniform draw from 0 to 1 for each weight, kept or not; the masks say only of which tensors.
   */
  default PerWeight draw(MaskSet masks) {
    throw new IllegalStateException("there is nothing to draw from");
  }

  /** The loss on training examples, with logits divided by a temperature. */
  default Loss loss(double temperature) {
    throw new IllegalStateException("there are no examples to take a loss of");
  }

  /** The derivatives of the network. */
  default Derivatives derivatives() {
    throw new IllegalStateException("there is no network to take derivatives of");
  }

  /** Weights alone, as magnitude pruning needs them. */
  static Evidence of(TensorSet scored) {
    return () -> scored;
  }
}
