package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.gradient.FullyConnectedLoss;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.From;
import org.lth.workbench.spec.PruningSpec.Rates;
import org.lth.workbench.spec.PruningSpec.Schedule;
import org.lth.workbench.spec.PruningSpec.Scope;
import org.lth.workbench.spec.PruningSpec.Scored;

/** What PyTorch and NumPy make of the same weights ({@code benchmarks/golden/}). */
class GoldenScoresTest {
  private static final Network NETWORK = Networks.builtIn().named("mlp-5-4", 6, 3);
  private static final double TOLERANCE = 1e-4;
  private static final JsonNode GOLDEN = golden();

  private static JsonNode golden() {
    try (InputStream json = GoldenScoresTest.class.getResourceAsStream("/pruning/golden.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static TensorSet weights(String which) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : NETWORK.parameters()) {
      JsonNode numbers = GOLDEN.get(which).get(parameter.name().value());
      float[] values = new float[parameter.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) numbers.get(i).asDouble();
      }
      tensors.add(new Tensor(parameter.name(), parameter.shape(), values));
    }
    return new TensorSet(tensors);
  }

  private static MaskSet masks(JsonNode node) {
    List<Mask> masks = new ArrayList<>();
    for (Parameter weight : NETWORK.prunable()) {
      BitSet kept = new BitSet();
      for (int i = 0; i < weight.shape().size(); i++) {
        kept.set(i, node.get(weight.name().value()).get(i).asBoolean());
      }
      masks.add(new Mask(weight.name(), weight.shape(), kept));
    }
    return new MaskSet(masks);
  }

  private static MaskSet start() {
    return masks(GOLDEN.get("masks"));
  }

  private static boolean isUntrained(BuiltInStrategy strategy) {
    return List.of(
            BuiltInStrategy.SNIP,
            BuiltInStrategy.GRASP,
            BuiltInStrategy.GRASP_ABS,
            BuiltInStrategy.SYNFLOW)
        .contains(strategy);
  }

  private static Examples examples(boolean isReversed) {
    int count = GOLDEN.get("labels").size();
    double[][] inputs = new double[count][NETWORK.inputs()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      int from = isReversed ? count - 1 - i : i;
      labels[i] = GOLDEN.get("labels").get(from).asInt();
      for (int j = 0; j < inputs[i].length; j++) {
        inputs[i][j] = GOLDEN.get("inputs").get(from).get(j).asDouble();
      }
    }
    return new Examples(inputs, labels);
  }

  private record Shown(TensorSet scored, TensorSet initial, Examples examples) implements Evidence {
    @Override
    public Derivatives derivatives() {
      return new FullyConnectedDerivatives(NETWORK);
    }

    @Override
    public Loss loss(double temperature) {
      return new FullyConnectedLoss(NETWORK, examples, temperature);
    }
  }

  private static Evidence evidence(BuiltInStrategy strategy) {
    TensorSet initial = weights("initial");
    TensorSet scored = isUntrained(strategy) ? initial : weights("trained");
    return new Shown(scored, initial, examples(false));
  }

  private static PruningSpec spec(BuiltInStrategy strategy, Scope scope, Schedule schedule) {
    BigDecimal rate = BigDecimal.valueOf(GOLDEN.get("rate").asDouble());
    return new PruningSpec(
        strategy.word(), scope, schedule, new Rates(rate, rate), CountingRule.PAPER2019);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM")
  void scores_are_those_of_pytorch(BuiltInStrategy strategy) {
    PerWeight scores = strategy.score(evidence(strategy), start());

    for (Mask mask : start()) {
      JsonNode expected =
          GOLDEN.get("strategies").get(strategy.word()).get("scores").get(mask.name().value());
      double largest = 0;
      for (JsonNode number : expected) {
        largest = Math.max(largest, Math.abs(number.asDouble()));
      }
      // Scores of GraSP are as small as 1e-9, so the tolerance is a part of the largest.
      for (int i = 0; i < mask.total(); i++) {
        if (mask.isKept(i)) {
          assertThat(scores.get(mask.name())[i])
              .as("%s %s[%d]", strategy, mask.name(), i)
              .isCloseTo(expected.get(i).asDouble(), within(TOLERANCE * largest));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM")
  void masks_are_those_of_numpy(BuiltInStrategy strategy) {
    for (Scope scope : Scope.values()) {
      MaskSet pruned =
          Strategies.builtIn()
              .pruning(spec(strategy, scope, Schedule.ITERATIVE), NETWORK, new Level(1))
              .prune(evidence(strategy), start());

      String word = scope == Scope.LAYER ? "layer" : "global";
      assertThat(pruned)
          .as("%s %s", strategy, scope)
          .isEqualTo(masks(GOLDEN.get("strategies").get(strategy.word()).get(word)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNFLOW", "SNIP"})
  void masks_of_ten_rounds_are_those_of_numpy(BuiltInStrategy strategy) {
    Schedule schedule = new Schedule(Scored.INITIAL, From.LEVEL_BEFORE, 10);
    MaskSet pruned =
        Strategies.builtIn()
            .pruning(spec(strategy, Scope.GLOBAL, schedule), NETWORK, new Level(1))
            .prune(evidence(strategy), start());

    assertThat(pruned).isEqualTo(masks(GOLDEN.get("rounds").get(strategy.word())));
  }

  @Test
  void synflow_is_not_snip_and_needs_no_data() {
    PerWeight synflow = SynFlow.score(evidence(BuiltInStrategy.SYNFLOW), start());
    PerWeight snip = Saliency.snip(evidence(BuiltInStrategy.SNIP), start());

    for (Mask mask : start()) {
      assertThat(synflow.get(mask.name())).isNotEqualTo(snip.get(mask.name()));
    }
    assertThat(sum(synflow, start(), 0)).isCloseTo(sum(synflow, start(), 2), within(1e-9));
  }

  /** What flows through each layer is the same (Tanaka et al. 2020, theorem 1). */
  private static double sum(PerWeight scores, MaskSet masks, int layer) {
    double sum = 0;
    for (double score : scores.get(masks.layers().get(layer).name())) {
      sum += score;
    }
    return sum;
  }

  @Test
  void negative_weights_are_worth_as_much_as_positive_ones() {
    DoubleUnaryOperator negated = w -> -w;
    TensorSet flipped = mapped(weights("trained"), negated);

    assertThat(Magnitude.score(Evidence.of(flipped), start()).get(start().layers().get(0).name()))
        .isEqualTo(
            Magnitude.score(Evidence.of(weights("trained")), start())
                .get(start().layers().get(0).name()));
  }

  private static TensorSet mapped(TensorSet tensors, DoubleUnaryOperator function) {
    List<Tensor> mapped = new ArrayList<>();
    for (Tensor tensor : tensors) {
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) function.applyAsDouble(tensor.values()[i]);
      }
      mapped.add(new Tensor(tensor.name(), tensor.shape(), values));
    }
    return new TensorSet(mapped);
  }

  @Test
  void snip_does_not_depend_on_the_order_of_examples() {
    TensorSet initial = weights("initial");
    PerWeight one = Saliency.snip(new Shown(initial, initial, examples(false)), start());
    PerWeight other = Saliency.snip(new Shown(initial, initial, examples(true)), start());

    for (Mask mask : start()) {
      assertThat(one.get(mask.name())).containsExactly(other.get(mask.name()), within(1e-12));
    }
  }
}
