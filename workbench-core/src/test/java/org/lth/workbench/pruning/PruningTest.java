package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.Rates;
import org.lth.workbench.spec.PruningSpec.Schedule;
import org.lth.workbench.spec.PruningSpec.Scope;

class PruningTest {
  private static final Network NETWORK = Networks.builtIn().named("mlp-2", 2, 2);
  private static final TensorName HIDDEN = new TensorName("fc1.weight");
  private static final TensorName OUTPUT = new TensorName("output.weight");
  private static final Shape SQUARE = Shape.of(2, 2);

  private static TensorSet weights(float[] hidden, float[] output) {
    return new TensorSet(
        List.of(new Tensor(HIDDEN, SQUARE, hidden), new Tensor(OUTPUT, SQUARE, output)));
  }

  private static Mask keeping(TensorName name, int... indices) {
    BitSet kept = new BitSet();
    for (int index : indices) {
      kept.set(index);
    }
    return new Mask(name, SQUARE, kept);
  }

  private static Pruning strategy(Scope scope, String fc, String output) {
    Rates rates = new Rates(new BigDecimal(fc), new BigDecimal(output));
    return Strategies.builtIn()
        .pruning(
            new PruningSpec(
                BuiltInStrategy.MAGNITUDE.word(),
                scope,
                Schedule.ITERATIVE,
                rates,
                CountingRule.PAPER2019),
            NETWORK,
            new Level(1));
  }

  private static MaskSet masks(Mask hidden, Mask output) {
    return new MaskSet(List.of(hidden, output));
  }

  @Nested
  class WhenWeightsTie {
    @Test
    void the_lower_index_goes_first() {
      TensorSet equal = weights(new float[] {1, -1, 1, -1}, new float[] {2, 2, 2, 2});

      MaskSet pruned =
          strategy(Scope.LAYER, "0.5", "0.25").prune(Evidence.of(equal), NETWORK.denseMasks());

      assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 2, 3), keeping(OUTPUT, 1, 2, 3)));
    }

    @Test
    void the_earlier_tensor_goes_first() {
      TensorSet equal = weights(new float[] {5, 1, 1, 5}, new float[] {1, 1, 5, 5});

      MaskSet pruned =
          strategy(Scope.GLOBAL, "0.375", "0.1").prune(Evidence.of(equal), NETWORK.denseMasks());

      assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 0, 3), keeping(OUTPUT, 1, 2, 3)));
    }

    @Test
    void zeros_of_both_signs_are_equal() {
      TensorSet zeros = weights(new float[] {0f, -0f, 1, 1}, new float[] {-0f, 0f, 1, 1});

      MaskSet pruned =
          strategy(Scope.LAYER, "0.25", "0.25").prune(Evidence.of(zeros), NETWORK.denseMasks());

      assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 1, 2, 3), keeping(OUTPUT, 1, 2, 3)));
    }
  }

  @Test
  void positions_that_are_pruned_already_are_not_pruned_again() {
    TensorSet trained = weights(new float[] {0, 3, 0, 2}, new float[] {1, 2, 3, 4});
    MaskSet before = masks(keeping(HIDDEN, 1, 3), keeping(OUTPUT, 0, 1, 2, 3));

    MaskSet pruned = strategy(Scope.LAYER, "0.5", "0").prune(Evidence.of(trained), before);

    assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 1), keeping(OUTPUT, 0, 1, 2, 3)));
  }

  @Test
  void a_trained_weight_of_zero_that_is_kept_can_be_pruned() {
    TensorSet trained = weights(new float[] {0, 3, 0, 2}, new float[] {1, 2, 3, 4});
    MaskSet before = masks(keeping(HIDDEN, 1, 2), keeping(OUTPUT, 0));

    MaskSet pruned = strategy(Scope.LAYER, "0.5", "0").prune(Evidence.of(trained), before);

    assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 1), keeping(OUTPUT, 0)));
  }

  @Test
  void globally_a_layer_of_rate_zero_is_exempt_but_counts() {
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});

    MaskSet pruned =
        strategy(Scope.GLOBAL, "0.25", "0").prune(Evidence.of(trained), NETWORK.denseMasks());

    assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 2, 3), keeping(OUTPUT, 0, 1, 2, 3)));
  }

  @Test
  void globally_layers_of_any_other_rate_compete_at_the_rate_of_hidden_layers() {
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});

    MaskSet pruned =
        strategy(Scope.GLOBAL, "0.25", "0.1").prune(Evidence.of(trained), NETWORK.denseMasks());

    assertThat(pruned).isEqualTo(masks(keeping(HIDDEN, 0, 1, 2, 3), keeping(OUTPUT, 2, 3)));
  }

  @ParameterizedTest
  @EnumSource
  void globally_nothing_goes_at_rate_zero_of_hidden_layers(CountingRule counting) {
    Rates rates = new Rates(BigDecimal.ZERO, new BigDecimal("0.1"));
    PruningSpec spec =
        new PruningSpec(
            BuiltInStrategy.MAGNITUDE.word(), Scope.GLOBAL, Schedule.ITERATIVE, rates, counting);
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});

    MaskSet masks =
        Strategies.builtIn()
            .pruning(spec, NETWORK, new Level(1))
            .prune(Evidence.of(trained), NETWORK.denseMasks());

    assertThat(masks.isDense()).isTrue();
  }

  @Test
  void a_layer_that_would_be_emptied_is_refused_by_name() {
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});
    Pruning strategy = strategy(Scope.GLOBAL, "0.5", "0.1");

    PruningRefused refusal =
        catchThrowableOfType(
            PruningRefused.class, () -> strategy.prune(Evidence.of(trained), NETWORK.denseMasks()));

    assertThat(refusal.problem().what()).isEqualTo("a layer lost all its weights");
    assertThat(refusal.problem().where()).isEqualTo("output.weight");
  }

  @Test
  void more_weights_than_compete_cannot_be_pruned() {
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});
    MaskSet before = masks(keeping(HIDDEN, 0), keeping(OUTPUT, 0, 1, 2, 3));
    Pruning strategy = strategy(Scope.GLOBAL, "0.5", "0");

    assertThatThrownBy(() -> strategy.prune(Evidence.of(trained), before))
        .isInstanceOf(PruningRefused.class)
        .hasMessageContaining("more weights than are left");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void a_weight_that_is_not_finite_is_refused_by_place(float bad) {
    TensorSet trained = weights(new float[] {5, 6, bad, 8}, new float[] {1, 2, 3, 4});
    Pruning strategy = strategy(Scope.LAYER, "0.5", "0.1");

    PruningRefused refusal =
        catchThrowableOfType(
            PruningRefused.class, () -> strategy.prune(Evidence.of(trained), NETWORK.denseMasks()));

    assertThat(refusal.problem().where()).isEqualTo("fc1.weight[2]");
    assertThat(refusal.problem().actual()).isEqualTo(Float.toString(bad));
  }

  @Test
  void level_zero_of_a_one_shot_schedule_is_dense() {
    PruningSpec spec =
        new PruningSpec(
            BuiltInStrategy.MAGNITUDE.word(),
            Scope.LAYER,
            Schedule.ONE_SHOT,
            new Rates(new BigDecimal("0.5"), new BigDecimal("0.5")),
            CountingRule.PAPER2019);
    TensorSet trained = weights(new float[] {5, 6, 7, 8}, new float[] {1, 2, 3, 4});

    MaskSet masks =
        Strategies.builtIn()
            .pruning(spec, NETWORK, Level.DENSE)
            .prune(Evidence.of(trained), NETWORK.denseMasks());

    assertThat(masks.isDense()).isTrue();
  }
}
