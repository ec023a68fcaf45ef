package org.lth.workbench.control;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.spec.RewindingSpec;

/**
 * What becomes of initial weights that are treated after each pruning (Zhou et al. 2019).
 *
 * @param initial how the experiment draws weights
 */
public record TreatedWeights(InitialWeights initial) {

  /**
   * The weights that survivors begin with; cutting out what the mask keeps is up to the caller.
   *
   * @param untrained the run's weights before any training
   * @throws IllegalStateException if the specification treats no weights
   */
  public TensorSet of(TensorSet untrained, MaskSet masks) {
    RewindingSpec rewinding = initial.spec().rewinding();
    String purpose = "rewinding." + rewinding.weights().word();
    Draws draws = new Draws(initial.spec().initSeed(), purpose, 0);
    TensorSet treated =
        switch (rewinding.weights()) {
          case REINIT -> initial.drawn(draws.initialization());
          case RESHUFFLE -> Weights.reshuffled(untrained, masks, draws);
          case CONSTANT -> Weights.constant(untrained, masks, draws);
          default -> throw new IllegalStateException(purpose + " is no treatment");
        };
    return rewinding.signs() == RewindingSpec.Signs.KEPT
        ? Weights.sameSignReinit(untrained, masks, treated)
        : treated;
  }
}
