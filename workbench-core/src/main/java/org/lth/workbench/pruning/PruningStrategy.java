package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;

/** Decides which weights go. Implementations are pure: equal arguments give equal masks. */
public interface PruningStrategy {
  /**
   * Shrinks masks.
   *
   * @param weights that are scored: the last-step weights of the level before
   * @param masks what is kept so far
   * @return masks within {@code masks}, smaller by exactly the declared counts
   * @throws PruningRefused if a layer would be left without weights
   */
  MaskSet prune(TensorSet weights, MaskSet masks);
}
