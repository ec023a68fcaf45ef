package org.lth.workbench.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.engine.ImageTask;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;

/** Derivatives that strategies take of networks that are not fully connected. */
class NativeDerivativesTest {
  static List<String> models() {
    return ImageTask.MODELS;
  }

  private static Examples examples(Network network, int count) {
    double[][] inputs = new double[count][network.inputs()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % network.classes();
      for (int j = 0; j < inputs[i].length; j++) {
        inputs[i][j] = StrictMath.sin(1 + i * 31.7 + j * j * 0.013);
      }
    }
    return new Examples(inputs, labels);
  }

  private static double dot(PerWeight one, PerWeight other) {
    double sum = 0;
    for (TensorName name : one.names()) {
      for (int i = 0; i < one.get(name).length; i++) {
        sum += one.get(name)[i] * other.get(name)[i];
      }
    }
    return sum;
  }

  /** Libtorch's own backward and the plain Java one agree where both can. */
  @Test
  void a_fully_connected_network_has_the_derivatives_of_plain_java() {
    Network network = TinyTask.NETWORK;
    PerWeight weights = PerWeight.of(TinyTask.start().weights());
    Examples examples = examples(network, 6);
    Derivatives plain = new FullyConnectedDerivatives(network);
    try (TrainingProgramForTests torch = TrainingProgramForTests.load()) {
      Derivatives here = torch.derivatives(network);
      PerWeight expected = plain.loss(examples, 2).gradient(weights);
      PerWeight gradient = here.loss(examples, 2).gradient(weights);
      PerWeight curvature = here.loss(examples, 2).hessianTimes(weights, expected);
      PerWeight exact = plain.loss(examples, 2).hessianTimes(weights, expected);
      for (TensorName name : expected.names()) {
        assertThat(gradient.get(name)).containsExactly(expected.get(name), within(1e-12));
        assertThat(curvature.get(name)).containsExactly(exact.get(name), within(1e-6));
      }
    }
  }

  /** gᵀv is how fast the loss grows along v; H is symmetric, so that vᵀHu = uᵀHv. */
  @ParameterizedTest
  @MethodSource("models")
  void second_derivatives_are_symmetric(String model) {
    Network network = ImageTask.network(model);
    PerWeight weights = PerWeight.of(ImageTask.start(model).weights());
    try (TrainingSession session =
        new DjlTrainingEngine(Device.cpu()).open(ImageTask.of(model, TinyTask.adam()))) {
      Loss loss = session.derivatives().loss(examples(network, 8), 1);
      PerWeight u = loss.gradient(weights);
      PerWeight v = session.derivatives().loss(examples(network, 3), 1).gradient(weights);

      double one = dot(v, loss.hessianTimes(weights, u));
      double other = dot(u, loss.hessianTimes(weights, v));

      assertThat(one).isNotZero().isCloseTo(other, within(1e-3 * Math.abs(other)));
    }
  }

  /** Of homogeneous layers the flow through each is the same (Tanaka et al. 2020, theorem 1). */
  @Test
  void as_much_flow_goes_through_every_layer() {
    Network network = ImageTask.network("conv-2");
    PerWeight weights = PerWeight.of(ImageTask.start("conv-2").weights());
    PerWeight magnitudes =
        PerWeight.of(
            weights.names(),
            name -> java.util.Arrays.stream(weights.get(name)).map(Math::abs).toArray());
    try (TrainingSession session =
        new DjlTrainingEngine(Device.cpu()).open(ImageTask.of("conv-2", TinyTask.adam()))) {
      PerWeight flow = session.derivatives().flow(magnitudes);
      List<Double> sums =
          network.prunable().stream()
              .map(
                  weight -> {
                    double sum = 0;
                    for (int i = 0; i < weight.shape().size(); i++) {
                      sum += flow.get(weight.name())[i] * magnitudes.get(weight.name())[i];
                    }
                    return sum;
                  })
              .toList();

      for (double sum : sums) {
        assertThat(sum).isPositive().isCloseTo(sums.get(0), within(1e-9 * sums.get(0)));
      }
    }
  }
}
