package org.lth.workbench.control;

import org.lth.workbench.chance.Initialization;
import org.lth.workbench.chance.InitializationLaw;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Weights as an experiment draws them before any training.
 *
 * @param spec of the experiment
 * @param network of the experiment
 */
public record InitialWeights(ExperimentSpec spec, Network network) {

  /** Weights drawn as the specification says initial weights are. */
  public TensorSet drawn(Initialization initialization) {
    InitializationLaw law =
        new InitializationLaw(
            InitializationLaw.Weights.named(spec.initialization()),
            InitializationLaw.Scales.named(spec.batchNormScale()),
            InitializationLaw.Biases.named(spec.biasInitialization()));
    return initialization.draw(network, law);
  }
}
