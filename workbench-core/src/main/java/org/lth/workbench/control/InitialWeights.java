package org.lth.workbench.control;

import org.lth.workbench.chance.Initialization;
import org.lth.workbench.chance.InitializationLaw;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InitializationSpec;

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
            weights(spec.initialization().weights()),
            scales(spec.initialization().scales()),
            biases(spec.initialization().biases()));
    return initialization.draw(network, law);
  }

  private static InitializationLaw.Weights weights(InitializationSpec.Weights word) {
    return switch (word) {
      case GLOROT_NORMAL -> InitializationLaw.Weights.GLOROT_NORMAL;
      case KAIMING_NORMAL -> InitializationLaw.Weights.KAIMING_NORMAL;
      case GLOROT_TRUNCATED_NORMAL -> InitializationLaw.Weights.GLOROT_TRUNCATED_NORMAL;
    };
  }

  private static InitializationLaw.Scales scales(InitializationSpec.Scales word) {
    return switch (word) {
      case ONES -> InitializationLaw.Scales.ONES;
      case UNIFORM -> InitializationLaw.Scales.UNIFORM;
    };
  }

  private static InitializationLaw.Biases biases(InitializationSpec.Biases word) {
    return switch (word) {
      case ZEROS -> InitializationLaw.Biases.ZEROS;
      case UNIFORM_FAN_IN -> InitializationLaw.Biases.UNIFORM_FAN_IN;
    };
  }
}
