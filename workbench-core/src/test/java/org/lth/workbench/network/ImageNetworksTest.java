package org.lth.workbench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.network.Parameter.Role;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.vocabulary.Vocabulary;

/** Networks for images, against the counts that papers print and that arithmetic gives. */
class ImageNetworksTest {
  private static final Signal CIFAR = new Signal(3, 32, 32);
  private static final Signal MNIST = new Signal(1, 28, 28);

  private static long weights(Network network, Role... roles) {
    return network.prunable().stream()
        .filter(parameter -> List.of(roles).contains(parameter.role()))
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /** Frankle &amp; Carbin (2019), Figure 2: 4.3M/38K, 2.4M/260K, 1.7M/1.1M, 274K/270K, 20.0M. */
  @ParameterizedTest
  @CsvSource({
    "conv-2,    4300992,    38592",
    "conv-4,    2425024,   259776",
    "conv-6,    2261184,  1144512",
    "resnet-20,  270896,   267696",
    "vgg-19,   20024000, 20018880",
    "vgg-16,   14715584, 14710464",
    "vgg-13,    9407168,  9402048",
    "vgg-11,    9222848,  9217728"
  })
  void networks_have_the_weights_of_the_paper(String name, long all, long convolutions) {
    Network network = Networks.builtIn().named(name, CIFAR, 10);

    assertThat(network.denseMasks().density().total()).isEqualTo(all);
    assertThat(weights(network, Role.CONVOLUTION_WEIGHT)).isEqualTo(convolutions);
  }

  /** Its Figure 2 says 1.7M, of which no border gives 2.26M; its P_m of 15.1 % fits 2.26M. */
  @Test
  void conv_6_is_larger_than_the_paper_says() {
    assertThat(Networks.builtIn().named("conv-6", CIFAR, 10).denseMasks().density().total())
        .isEqualTo(2_261_184);
  }

  @Test
  void shortcuts_of_a_residual_network_are_weights_of_their_own_kind() {
    assertThat(weights(Networks.builtIn().named("resnet-20", CIFAR, 10), Role.SHORTCUT_WEIGHT))
        .isEqualTo(2_560);
  }

  /** He et al. (2016), section 4.2: 0.27M, 0.46M, 0.66M, 0.85M and 1.7M parameters. */
  @ParameterizedTest
  @CsvSource({"resnet-20,272474", "resnet-32,466906", "resnet-44,661338", "resnet-56,855770"})
  void residual_networks_have_the_parameters_of_the_original(String name, long expected) {
    long all =
        Networks.builtIn().named(name, CIFAR, 10).trained().stream()
            .mapToLong(parameter -> parameter.shape().size())
            .sum();
    assertThat(all).isEqualTo(expected);
  }

  @Test
  void a_residual_network_may_be_wider() {
    assertThat(Networks.builtIn().named("resnet-20-16", CIFAR, 10).nodes())
        .isEqualTo(Networks.builtIn().named("resnet-20", CIFAR, 10).nodes());
    assertThat(
            Networks.builtIn().named("resnet-20-32", CIFAR, 10).prunable().get(0).shape().extents())
        .containsExactly(32, 3, 3, 3);
  }

  @Test
  void names_of_tensors_are_unique() {
    for (String name : List.of("conv-6", "resnet-20", "vgg-19")) {
      assertThat(Networks.builtIn().named(name, CIFAR, 10).parameters())
          .extracting(Parameter::name)
          .doesNotHaveDuplicates();
    }
  }

  /** Running statistics are kept with the weights, but no optimizer moves them. */
  @Test
  void batch_normalization_is_never_pruned_and_its_statistics_are_not_trained() {
    Network network = Networks.builtIn().named("vgg-11", CIFAR, 10);

    assertThat(network.prunable())
        .extracting(Parameter::role)
        .containsOnly(Role.CONVOLUTION_WEIGHT, Role.OUTPUT_WEIGHT);
    assertThat(network.parameters().stream().filter(parameter -> !parameter.isTrained()))
        .extracting(Parameter::role)
        .containsOnly(Role.RUNNING_MEAN, Role.RUNNING_VARIANCE)
        .hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv-2", "conv-4", "conv-6", "resnet-20", "vgg-11", "vgg-19", "mlp-9"})
  void every_network_takes_small_grey_images(String name) {
    Network network = Networks.builtIn().named(name, MNIST, 10);

    assertThat(network.input()).isEqualTo(MNIST);
    assertThat(network.classes()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv-3",
        "conv-8",
        "resnet-18",
        "resnet-21",
        "resnet-2",
        "resnet-20-8",
        "resnet-20-0",
        "resnet-20-",
        "vgg-12",
        "vgg",
        "VGG-16"
      })
  void a_network_that_does_not_exist_is_refused_with_those_that_do(String name) {
    WorkbenchException refusal =
        catchThrowableOfType(
            WorkbenchException.class, () -> Networks.builtIn().named(name, CIFAR, 10));

    assertThat(refusal.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    assertThat(refusal.problem().expected()).contains("conv-2", "resnet-20", "vgg-19");
  }

  @Test
  void the_key_of_a_specification_names_every_network() {
    SpecKey key = Vocabulary.builtIn().openWords(List.of()).find("model").orElseThrow();

    assertThat(key.type().expected()).contains(Networks.builtIn().names());
  }

  @Test
  void images_that_are_too_small_are_refused() {
    assertThatThrownBy(() -> Networks.builtIn().named("vgg-11", new Signal(1, 5, 4), 10))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("vgg-11");
  }

  @Test
  void only_fully_connected_networks_are_lists_of_layers() {
    Network network = Networks.builtIn().named("conv-2", CIFAR, 10);

    assertThat(network.isFullyConnected()).isFalse();
    assertThatThrownBy(network::layers).isInstanceOf(IllegalStateException.class);
  }
}
