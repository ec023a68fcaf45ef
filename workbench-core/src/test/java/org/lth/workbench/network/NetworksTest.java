package org.lth.workbench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.WorkbenchException;

class NetworksTest {
  private final Network lenet = Networks.builtIn().named(Networks.LENET, 784, 10);

  @Test
  void lenet_has_the_shapes_of_the_paper() {
    assertThat(lenet.parameters())
        .extracting(parameter -> parameter.name() + " " + parameter.shape().extents())
        .containsExactly(
            "fc1.weight [300, 784]",
            "fc1.bias [300]",
            "fc2.weight [100, 300]",
            "fc2.bias [100]",
            "output.weight [10, 100]",
            "output.bias [10]");
    assertThat(lenet.denseMasks().density()).isEqualTo(new Density(266_200, 266_200));
  }

  @Test
  void weights_are_prunable_and_biases_are_not() {
    assertThat(lenet.prunable())
        .extracting(Parameter::role)
        .containsExactly(
            Parameter.Role.HIDDEN_WEIGHT,
            Parameter.Role.HIDDEN_WEIGHT,
            Parameter.Role.OUTPUT_WEIGHT);
    assertThat(lenet.denseMasks().layers())
        .extracting(layer -> layer.name().value())
        .containsExactly("fc1.weight", "fc2.weight", "output.weight");
    assertThat(lenet.denseMasks().isDense()).isTrue();
  }

  @Test
  void another_network_is_named_by_its_hidden_layers() {
    assertThat(Networks.builtIn().named("mlp-300-100", 784, 10).layers()).isEqualTo(lenet.layers());
    assertThat(Networks.builtIn().named("mlp-7", 4, 3).parameters())
        .extracting(Parameter::shape)
        .containsExactly(Shape.of(7, 4), Shape.of(7), Shape.of(3, 7), Shape.of(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mlp", "mlp-", "mlp-0", "mlp-10-", "mlp--10", "mlp-100000", "LeNet-300-100"})
  void an_unknown_model_is_refused(String name) {
    WorkbenchException refusal =
        catchThrowableOfType(
            WorkbenchException.class, () -> Networks.builtIn().named(name, 784, 10));

    assertThat(refusal.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    assertThat(refusal.problem().actual()).isEqualTo("'" + name + "'");
  }
}
