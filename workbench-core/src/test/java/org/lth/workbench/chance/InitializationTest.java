package org.lth.workbench.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;

class InitializationTest {
  private static final Network LENET = Networks.builtIn().named(Networks.LENET, 784, 10);
  private static final TensorName FIRST = new TensorName("fc1.weight");

  private final TensorSet weights = Initialization.original(new Seed(7)).draw(LENET);

  private static float[] first(Initialization initialization) {
    return initialization.draw(LENET).get(FIRST).values();
  }

  @Test
  void every_parameter_is_drawn_in_the_networks_order() {
    assertThat(weights.names())
        .isEqualTo(LENET.parameters().stream().map(Parameter::name).toList());
    for (Parameter parameter : LENET.parameters()) {
      assertThat(weights.get(parameter.name()).shape()).isEqualTo(parameter.shape());
    }
  }

  @ParameterizedTest
  @CsvSource({"fc1.weight, 784, 300", "fc2.weight, 300, 100", "output.weight, 100, 10"})
  void weights_have_mean_zero_and_the_variance_of_glorot(String name, int inputs, int outputs) {
    Tensor tensor = weights.get(new TensorName(name));
    int count = inputs * outputs;
    double variance = 2.0 / (inputs + outputs);
    double mean = IntStream.range(0, count).mapToDouble(i -> tensor.values()[i]).sum() / count;
    double squares =
        IntStream.range(0, count).mapToDouble(i -> tensor.values()[i] * tensor.values()[i]).sum();

    // Four deviations of the estimates of a normal sample's mean and variance.
    assertThat(tensor.values()).hasSize(count);
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / count)));
    assertThat(squares / count / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
  }

  @Test
  void biases_are_exactly_positive_zero() {
    for (Parameter parameter : LENET.parameters()) {
      if (parameter.role() == Parameter.Role.BIAS) {
        for (float bias : weights.get(parameter.name()).values()) {
          assertThat(Float.floatToRawIntBits(bias)).isZero();
        }
      }
    }
  }

  /** Digests of what 0.1.0 drew. */
  @ParameterizedTest
  @CsvSource({
    "GLOROT_NORMAL, 8ba68eb1fdb0a19a04271e15dbbd2b060e4a226dc127b8e675dfbb3c901bf6ae",
    "KAIMING_NORMAL, cdd583583bedc336b1178b03711bc58ded41aae1f2ea12af3bb46eca63dc4c3e",
    "GLOROT_TRUNCATED_NORMAL, 255bbbd25daf87ec911d385f5893e842ea3f88f009f200bb392c2fe65762842d",
  })
  void each_law_draws_what_it_has_always_drawn(InitializationLaw.Weights law, String digest) {
    TensorSet drawn = draw(law, InitializationLaw.Biases.ZEROS);
    assertThat(ContentDigests.of(drawn).digest().hex()).isEqualTo(digest);
  }

  private static TensorSet draw(
      InitializationLaw.Weights weights, InitializationLaw.Biases biases) {
    return Initialization.original(new Seed(7))
        .draw(LENET, new InitializationLaw(weights, InitializationLaw.Scales.ONES, biases));
  }

  @Test
  void a_truncated_normal_has_no_tails_and_a_hundredth_more_than_the_variance_of_glorot() {
    float[] values =
        draw(InitializationLaw.Weights.GLOROT_TRUNCATED_NORMAL, InitializationLaw.Biases.ZEROS)
            .get(FIRST)
            .values();
    double glorot = 2.0 / (784 + 300);
    double limit = 2 * Math.sqrt(1.3 * glorot);
    double squares = 0;
    for (float value : values) {
      assertThat((double) Math.abs(value)).isLessThanOrEqualTo(limit * (1 + 1e-6));
      squares += (double) value * value;
    }
    // 1.3 times the variance of a standard normal within two deviations, 0.7737.
    assertThat(squares / values.length / glorot).isCloseTo(1.0059, within(0.01));
  }

  @Test
  void uniform_biases_lie_within_the_root_of_their_layers_inputs_and_leave_weights_alone() {
    TensorSet drawn =
        draw(InitializationLaw.Weights.KAIMING_NORMAL, InitializationLaw.Biases.UNIFORM_FAN_IN);
    TensorSet zeros =
        draw(InitializationLaw.Weights.KAIMING_NORMAL, InitializationLaw.Biases.ZEROS);
    assertThat(drawn.get(FIRST).values()).isEqualTo(zeros.get(FIRST).values());
    assertThat(ContentDigests.of(drawn).digest().hex())
        .isEqualTo("fe711802830d2ca7e59eecc0226782fdbd1899223a2d600bfba61337985410d1");
    for (Map.Entry<String, Integer> layer :
        Map.of("fc1", 784, "fc2", 300, "output", 100).entrySet()) {
      float[] biases = drawn.get(new TensorName(layer.getKey() + ".bias")).values();
      double range = 1 / Math.sqrt(layer.getValue());
      double sum = 0;
      double largest = 0;
      for (float bias : biases) {
        assertThat((double) Math.abs(bias)).isLessThanOrEqualTo(range);
        sum += bias;
        largest = Math.max(largest, Math.abs(bias));
      }
      assertThat(largest).isGreaterThan(0.7 * range);
      assertThat(sum / biases.length)
          .isCloseTo(0, within(4 * range / Math.sqrt(3.0 * biases.length)));
    }
  }

  @Test
  void a_tensors_draws_do_not_depend_on_other_tensors() {
    Network narrower = Networks.builtIn().named("mlp-300-50-20", 784, 7);

    TensorSet others = Initialization.original(new Seed(7)).draw(narrower);

    assertThat(others.get(FIRST).values()).isEqualTo(weights.get(FIRST).values());
  }

  @Test
  void a_tensor_is_filled_from_the_draws_of_its_name() {
    float[] expected = new float[1000];
    Generator.of(Draw.of(new Seed(7), "init", "0", "output.weight"))
        .fillNormal(expected, Math.sqrt(2.0 / 110));

    assertThat(weights.get(new TensorName("output.weight")).values()).isEqualTo(expected);
  }

  @Test
  void seed_purpose_and_index_each_give_other_weights() {
    List<Initialization> initializations =
        List.of(
            Initialization.original(new Seed(7)),
            Initialization.original(new Seed(8)),
            new Initialization(new Seed(7), "random-reinit", 0),
            new Initialization(new Seed(7), "random-reinit", 1));

    assertThat(initializations.stream().map(drawn -> first(drawn)[0]).toList())
        .doesNotHaveDuplicates();
    assertThat(first(new Initialization(new Seed(7), Initialization.ORIGINAL, 0)))
        .isEqualTo(weights.get(FIRST).values());
  }
}
