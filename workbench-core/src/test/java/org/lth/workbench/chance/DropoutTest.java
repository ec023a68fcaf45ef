package org.lth.workbench.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;

class DropoutTest {
  private static final Network NETWORK = Networks.builtIn().named("mlp-30-20", 12, 3);
  private static final Network EQUAL_LAYERS = Networks.builtIn().named("mlp-30-30", 12, 3);
  private static final Dropout HALF = new Dropout(new Seed(1), 0.5);

  private static String text(List<byte[]> kept) {
    return Arrays.deepToString(kept.toArray());
  }

  @Test
  void each_hidden_layer_has_a_draw_for_each_example_and_unit() {
    List<byte[]> kept = HALF.kept(NETWORK, 3, 7);

    assertThat(kept).hasSize(2);
    assertThat(kept.get(0)).hasSize(7 * 30).containsOnly(0, 1);
    assertThat(kept.get(1)).hasSize(7 * 20).containsOnly(0, 1);
  }

  /** These draws are in recorded runs: they stay as they are for as long as there are any. */
  @Test
  void the_first_draws_are_pinned() {
    byte[] kept = HALF.kept(NETWORK, 3, 2).get(0);

    assertThat(Arrays.copyOf(kept, 20))
        .containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0);
  }

  /** The upper half of each 64 bits, then the lower; the double has the upper 53 of them. */
  @Property(tries = 50)
  void a_unit_is_dropped_where_a_draw_is_below_the_rate(
      @ForAll @LongRange(max = Seed.MAX) long seed) {
    byte[] kept = new Dropout(new Seed(seed), 0.25).kept(NETWORK, 5, 1).get(0);
    double[] uniform = new double[15];
    Generator.of(Draw.of(new Seed(seed), "dropout", "5", "fc1")).fillUniform(uniform);

    for (int i = 0; i < uniform.length; i++) {
      double lower = uniform[i] * 0x1p32 % 1;
      assertThat(kept[2 * i]).isEqualTo((byte) (uniform[i] < 0.25 ? 0 : 1));
      assertThat(kept[2 * i + 1]).isEqualTo((byte) (lower < 0.25 ? 0 : 1));
    }
  }

  @Property(tries = 50)
  void equal_names_give_equal_draws_in_any_order(
      @ForAll @LongRange(max = Seed.MAX) long seed, @ForAll @LongRange(max = 1L << 40) long step) {
    Dropout dropout = new Dropout(new Seed(seed), 0.3);
    String later = text(dropout.kept(NETWORK, step + 1, 5));

    assertThat(text(new Dropout(new Seed(seed), 0.3).kept(NETWORK, step, 5)))
        .isEqualTo(text(dropout.kept(NETWORK, step, 5)))
        .isNotEqualTo(later);
  }

  @Test
  void steps_layers_and_seeds_have_draws_of_their_own() {
    List<byte[]> kept = HALF.kept(EQUAL_LAYERS, 3, 7);
    List<String> drawn =
        List.of(
            Arrays.toString(kept.get(0)),
            Arrays.toString(kept.get(1)),
            Arrays.toString(HALF.kept(EQUAL_LAYERS, 4, 7).get(0)),
            Arrays.toString(new Dropout(new Seed(2), 0.5).kept(EQUAL_LAYERS, 3, 7).get(0)));

    assertThat(drawn).doesNotHaveDuplicates();
  }

  @Property(tries = 50)
  void a_smaller_batch_has_the_first_draws_of_a_larger_one(
      @ForAll @IntRange(min = 1, max = 9) int examples) {
    byte[] all = HALF.kept(NETWORK, 3, 9).get(0);

    assertThat(HALF.kept(NETWORK, 3, examples).get(0)).isEqualTo(Arrays.copyOf(all, examples * 30));
  }

  @Property(tries = 50)
  void what_a_larger_rate_keeps_a_smaller_one_keeps_too(
      @ForAll @IntRange(max = 98) int percent, @ForAll @LongRange(max = 1000) long step) {
    byte[] more = new Dropout(new Seed(1), percent / 100.0).kept(NETWORK, step, 4).get(0);
    byte[] fewer = new Dropout(new Seed(1), (percent + 1) / 100.0).kept(NETWORK, step, 4).get(0);

    for (int i = 0; i < more.length; i++) {
      assertThat(fewer[i]).isLessThanOrEqualTo(more[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void the_dropped_part_is_about_the_rate(double rate) {
    Dropout dropout = new Dropout(new Seed(9), rate);
    int examples = 100;
    int steps = 20;
    int[] dropped = new int[30];
    for (int step = 0; step < steps; step++) {
      byte[] kept = dropout.kept(NETWORK, step, examples).get(0);
      IntStream.range(0, kept.length).forEach(i -> dropped[i % 30] += 1 - kept[i]);
    }

    // Of a binomial of 60,000 and of 2,000 draws for each unit, with four deviations.
    assertThat(Arrays.stream(dropped).sum() / 60_000.0 - rate)
        .isBetween(-4 * deviation(rate, 60_000), 4 * deviation(rate, 60_000));
    assertThat(Arrays.stream(dropped).boxed())
        .allSatisfy(
            count ->
                assertThat(count / 2_000.0 - rate)
                    .isBetween(-4 * deviation(rate, 2_000), 4 * deviation(rate, 2_000)));
  }

  private static double deviation(double rate, int draws) {
    return Math.sqrt(rate * (1 - rate) / draws);
  }

  @Test
  void at_rate_zero_every_unit_is_kept() {
    List<byte[]> kept = new Dropout(new Seed(1), 0).kept(NETWORK, 3, 7);

    assertThat(kept).allSatisfy(units -> assertThat(units).containsOnly(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void a_rate_that_is_no_part_is_refused(double rate) {
    assertThatThrownBy(() -> new Dropout(new Seed(1), rate))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
