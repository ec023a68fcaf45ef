package org.lth.workbench.chance;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/**
 * Draws initial weights: Gaussian Glorot (Glorot &amp; Bengio 2010; Frankle &amp; Carbin 2019,
 * Figure 2), mean 0 and variance 2 / (inputs + outputs); biases are 0.
 *
 * @param seed of the initial weights
 * @param purpose {@code init}, or the kind of a control that re-draws them
 * @param index which of several controls of one kind
 */
public record Initialization(Seed seed, String purpose, int index) {
  /** The purpose of a run's own initial weights. */
  public static final String ORIGINAL = "init";

  /** The draws of a run's own initial weights. */
  public static Initialization original(Seed seed) {
    return new Initialization(seed, ORIGINAL, 0);
  }

  /** The weights of a network, each tensor from the draws of its own name. */
  public TensorSet draw(Network network) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = new float[parameter.shape().size()];
      if (parameter.role() != Parameter.Role.BIAS) {
        int outputs = parameter.shape().extents().get(0);
        double fans = (double) values.length / outputs + outputs;
        Generator.of(name(parameter)).fillNormal(values, StrictMath.sqrt(2 / fans));
      }
      tensors.add(new Tensor(parameter.name(), parameter.shape(), values));
    }
    return new TensorSet(tensors);
  }

  private Draw name(Parameter parameter) {
    return Draw.of(seed, purpose, Integer.toString(index), parameter.name().value());
  }
}
