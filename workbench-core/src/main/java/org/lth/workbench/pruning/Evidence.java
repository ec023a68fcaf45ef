package org.lth.workbench.pruning;

import org.lth.workbench.domain.TensorSet;

/** What strategies may look at. Nothing is loaded, drawn or computed before it is asked for. */
public interface Evidence {
  /**
   * The weights that are scored, of every parameter: trained ones, or those before any training.
   */
  TensorSet scored();

  /** Weights alone, as magnitude pruning needs them. */
  static Evidence of(TensorSet scored) {
    return () -> scored;
  }
}
