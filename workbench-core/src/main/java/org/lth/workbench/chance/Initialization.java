package org.lth.workbench.chance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/**
 * Draws initial weights by an {@link InitializationLaw}. Shifts and running means are 0, running
 * variances are 1.
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

  /** The weights of a network by the paper's law. */
  public TensorSet draw(Network network) {
    return draw(network, InitializationLaw.PAPER);
  }

  /** The weights of a network, each tensor from the draws of its own name. */
  public TensorSet draw(Network network, InitializationLaw law) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      float[] values =
          parameter.role() == Parameter.Role.BIAS
              ? biases(parameter, network, law.biases())
              : values(parameter, law);
      tensors.add(new Tensor(parameter.name(), parameter.shape(), values));
    }
    return new TensorSet(tensors);
  }

  private float[] values(Parameter parameter, InitializationLaw law) {
    float[] values = new float[parameter.shape().size()];
    switch (parameter.role()) {
      case HIDDEN_WEIGHT, OUTPUT_WEIGHT, CONVOLUTION_WEIGHT, SHORTCUT_WEIGHT ->
          law.weights()
              .fill(
                  Generator.of(name(parameter)),
                  values,
                  StrictMath.sqrt(law.weights().variance(parameter)));
      case SCALE -> fillScales(parameter, law.scales(), values);
      case RUNNING_VARIANCE -> Arrays.fill(values, 1);
      case BIAS, SHIFT, RUNNING_MEAN -> Arrays.fill(values, 0);
    }
    return values;
  }

  /** The range of a bias is that of the weights whose products it is added to. */
  private float[] biases(Parameter bias, Network network, InitializationLaw.Biases law) {
    float[] values = new float[bias.shape().size()];
    if (law == InitializationLaw.Biases.ZEROS) {
      return values;
    }
    String layer = layer(bias);
    int fanIn =
        network.prunable().stream()
            .filter(weight -> layer(weight).equals(layer))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(bias.name() + " is of no layer"))
            .fanIn();
    double range = 1 / Math.sqrt(fanIn);
    double[] draws = new double[values.length];
    Generator.of(name(bias)).fillUniform(draws);
    for (int i = 0; i < draws.length; i++) {
      values[i] = (float) ((2 * draws[i] - 1) * range);
    }
    return values;
  }

  private static String layer(Parameter parameter) {
    String name = parameter.name().value();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private void fillScales(Parameter scale, InitializationLaw.Scales law, float[] values) {
    if (law == InitializationLaw.Scales.ONES) {
      Arrays.fill(values, 1);
      return;
    }
    double[] draws = new double[values.length];
    Generator.of(name(scale)).fillUniform(draws);
    for (int i = 0; i < draws.length; i++) {
      values[i] = (float) draws[i];
    }
  }

  private Draw name(Parameter parameter) {
    return Draw.of(seed, purpose, Integer.toString(index), parameter.name().value());
  }
}
