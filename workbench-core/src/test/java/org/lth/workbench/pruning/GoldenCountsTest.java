package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.Rates;
import org.lth.workbench.spec.PruningSpec.Schedule;
import org.lth.workbench.spec.PruningSpec.Scope;

/** What published code keeps of LeNet-300-100, level by level. */
class GoldenCountsTest {
  private static final Network LENET = Networks.builtIn().named(Networks.LENET, 784, 10);
  private static final int LEVELS = 18;
  private static final Rates PAPER_RATES = new Rates(new BigDecimal("0.2"), new BigDecimal("0.1"));

  private final TensorSet weights = Initialization.original(new Seed(1)).draw(LENET);

  /** Masks of the levels 0 to 18, each made from the one before under other weights. */
  private List<MaskSet> iterative(Scope scope, CountingRule counting, Rates rates) {
    PruningSpec spec =
        new PruningSpec(
            BuiltInStrategy.MAGNITUDE.word(), scope, Schedule.ITERATIVE, rates, counting);
    List<MaskSet> levels = new ArrayList<>(List.of(LENET.denseMasks()));
    for (int number = 1; number <= LEVELS; number++) {
      MaskSet before = levels.get(number - 1);
      TensorSet trained = Initialization.original(new Seed(number)).draw(LENET).masked(before);
      levels.add(
          Strategies.builtIn()
              .pruning(spec, LENET, new Level(number))
              .prune(Evidence.of(trained), before));
    }
    return levels;
  }

  private static List<Long> perLayer(MaskSet masks) {
    return masks.layers().stream().map(layer -> layer.density().kept()).toList();
  }

  private static long total(MaskSet masks) {
    return masks.density().kept();
  }

  @Test
  void paper2019_keeps_what_the_paper_keeps() {
    List<MaskSet> levels = iterative(Scope.LAYER, CountingRule.PAPER2019, PAPER_RATES);

    assertThat(levels.subList(0, 8).stream().map(GoldenCountsTest::perLayer))
        .containsExactly(
            List.of(235_200L, 30_000L, 1_000L),
            List.of(188_160L, 24_000L, 900L),
            List.of(150_528L, 19_200L, 810L),
            List.of(120_422L, 15_360L, 729L),
            List.of(96_338L, 12_288L, 656L),
            List.of(77_070L, 9_830L, 590L),
            List.of(61_656L, 7_864L, 531L),
            List.of(49_325L, 6_291L, 478L));
    assertThat(levels.subList(0, 8).stream().map(GoldenCountsTest::total))
        .containsExactly(
            266_200L, 213_060L, 170_538L, 136_511L, 109_282L, 87_490L, 70_051L, 56_094L);
    assertThat(perLayer(levels.get(18))).containsExactly(4_237L, 541L, 149L);
  }

  @Test
  void google2018_keeps_what_the_published_code_keeps() {
    List<MaskSet> levels = iterative(Scope.LAYER, CountingRule.GOOGLE2018, PAPER_RATES);

    assertThat(perLayer(levels.get(1))).containsExactly(188_159L, 23_999L, 899L);
    assertThat(perLayer(levels.get(7))).containsExactly(49_321L, 6_288L, 472L);
    assertThat(total(levels.get(12))).isEqualTo(18_490);
    assertThat(total(levels.get(18))).isEqualTo(4_908);
  }

  @Test
  void openlth_keeps_what_open_lth_keeps_with_the_output_layer_exempt() {
    Rates rates = new Rates(new BigDecimal("0.2"), BigDecimal.ZERO);

    List<MaskSet> levels = iterative(Scope.GLOBAL, CountingRule.OPENLTH, rates);

    assertThat(total(levels.get(1))).isEqualTo(212_959);
    assertThat(total(levels.get(3))).isEqualTo(136_291);
    assertThat(total(levels.get(7))).isEqualTo(55_820);
    assertThat(total(levels.get(9))).isEqualTo(35_723);
    assertThat(levels).allSatisfy(level -> assertThat(perLayer(level).get(2)).isEqualTo(1_000));
  }

  /** 1 − 0.8² = 0.36 of the hidden layers and 1 − 0.9² = 0.19 of the output layer. */
  @Test
  void one_shot_to_level_two_keeps_what_two_rounds_keep() {
    PruningSpec spec =
        new PruningSpec(
            BuiltInStrategy.MAGNITUDE.word(),
            Scope.LAYER,
            Schedule.ONE_SHOT,
            PAPER_RATES,
            CountingRule.PAPER2019);

    MaskSet masks =
        Strategies.builtIn()
            .pruning(spec, LENET, new Level(2))
            .prune(Evidence.of(weights), LENET.denseMasks());

    assertThat(perLayer(masks)).containsExactly(150_528L, 19_200L, 810L);
  }
}
