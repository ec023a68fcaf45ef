package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Seed;

/** The expected numbers are those of scipy 1.x: {@code stats.t.interval}, {@code ttest_1samp}. */
class PairedDifferencesTest {
  private static final Confidence SURE = new Confidence(0.95);
  private static final PairedDifferences FIVE =
      new PairedDifferences(List.of(0.004, -0.002, 0.0065, 0.001, 0.0035));
  private static final PairedDifferences THREE =
      new PairedDifferences(List.of(-0.01, 0.012, 0.003));
  private static final PairedDifferences TWO = new PairedDifferences(List.of(0.004, -0.002));

  @Test
  void five_replicates_have_the_interval_that_scipy_gives() {
    assertThat(FIVE.mean()).isCloseTo(0.0026, within(1e-15));
    assertThat(FIVE.deviation()).isCloseTo(0.0032287768581925878, within(1e-15));
    assertThat(FIVE.interval(SURE).lower()).isCloseTo(-0.0014090559830511958, within(1e-10));
    assertThat(FIVE.interval(SURE).upper()).isCloseTo(0.006609055983051197, within(1e-10));
    assertThat(FIVE.lowerBound(SURE)).isCloseTo(-0.00047828636614173333, within(1e-10));
    assertThat(FIVE.pValueAbove(-0.005)).isCloseTo(0.0031201776936596584, within(1e-10));
    assertThat(FIVE.pValueAbove(0)).isCloseTo(0.07306707774768634, within(1e-10));
  }

  @Test
  void two_and_three_replicates_have_the_wide_intervals_that_scipy_gives() {
    assertThat(TWO.interval(SURE).lower()).isCloseTo(-0.037118614208524074, within(1e-9));
    assertThat(TWO.lowerBound(SURE)).isCloseTo(-0.017941254544025106, within(1e-9));
    assertThat(TWO.pValueAbove(-0.005)).isCloseTo(0.14758361765043326, within(1e-10));
    assertThat(THREE.interval(SURE).upper()).isCloseTo(0.029142322817369972, within(1e-10));
    assertThat(THREE.pValueAbove(0)).isCloseTo(0.40925574891992156, within(1e-10));
  }

  @Test
  void effect_sizes_are_the_mean_beside_the_spread() {
    assertThat(EffectSize.of(FIVE).cohen()).isCloseTo(0.8052584970072644, within(1e-12));
    // J(4) = Γ(2) / (√2 Γ(3/2)) = √(2/π), where the approximation says 0.8.
    assertThat(EffectSize.of(FIVE).hedges())
        .isCloseTo(Math.sqrt(2 / Math.PI) * 0.8052584970072644, within(1e-12));
    assertThat(EffectSize.of(TWO).hedges()).isNaN();
    assertThat(EffectSize.of(new PairedDifferences(List.of(0.5, 0.5))).cohen()).isNaN();
  }

  /** {@code statsmodels TTestPower().power(effect, n, alpha, alternative='larger')}. */
  @Test
  void power_is_that_of_statsmodels() {
    Power.Claim claim = new Power.Claim(-0.005, 0);
    assertThat(Power.of(FIVE, claim, SURE).probability())
        .isCloseTo(0.8798521289556487, within(1e-9));
    assertThat(Power.of(TWO, claim, SURE).probability())
        .isCloseTo(0.20819234821143384, within(1e-9));
    assertThat(Power.of(FIVE, new Power.Claim(0.001, 0.001), SURE).probability())
        .isCloseTo(0.05, within(1e-9));
  }

  @Test
  void the_bootstrap_comes_near_numpys_with_four_hundred_thousand_resamples() {
    Interval interval =
        new Bootstrap(new Seed(3), Bootstrap.RESAMPLES).interval(FIVE, SURE, List.of("dense"));
    assertThat(interval.lower()).isCloseTo(-0.0002, within(2e-4));
    assertThat(interval.upper()).isCloseTo(0.0049, within(2e-4));
  }

  @Test
  void one_replicate_has_no_spread() {
    PairedDifferences one = new PairedDifferences(List.of(0.01));
    assertThat(one.hasSpread()).isFalse();
    assertThatThrownBy(() -> one.interval(SURE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void equal_differences_are_above_a_limit_or_not_without_doubt() {
    PairedDifferences equal = new PairedDifferences(List.of(0.5, 0.5, 0.5));
    assertThat(equal.interval(SURE)).isEqualTo(new Interval(0.5, 0.5));
    assertThat(equal.pValueAbove(0.4)).isZero();
    assertThat(equal.pValueAbove(0.5)).isEqualTo(1);
  }

  @Property(tries = 200)
  void the_bound_is_above_a_limit_exactly_where_the_p_value_is_small(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = -1, max = 1) Double> values,
      @ForAll @DoubleRange(min = -1, max = 1) double limit) {
    PairedDifferences differences = new PairedDifferences(values);
    double gap = differences.lowerBound(SURE) - limit;
    if (Math.abs(gap) > 1e-6) {
      assertThat(differences.pValueAbove(limit) < 0.05).isEqualTo(gap > 0);
    }
  }

  /** The margin's two bounds are never kinder than the one test that needs no margin. */
  @Property(tries = 500)
  void what_passes_the_margin_is_also_above_the_middle_of_dense_and_reinits(
      @ForAll @Size(value = 4) List<@DoubleRange(min = -0.01, max = 0.03) Double> versusDense,
      @ForAll @Size(value = 4) List<@DoubleRange(min = 0, max = 0.03) Double> loss) {
    PairedDifferences gap = new PairedDifferences(loss);
    PairedDifferences dense = new PairedDifferences(versusDense);
    Margin margin = Margin.of(OptionalDouble.empty(), Optional.of(gap), SURE);
    List<Double> aboveMiddle =
        IntStream.range(0, 4).mapToObj(i -> versusDense.get(i) + loss.get(i) / 2).toList();
    assertThat(margin.value()).isLessThanOrEqualTo(Math.max(0, gap.mean() / 2));
    if (margin.value() > 0
        && !dense.isConstant()
        && dense.lowerBound(SURE) > -margin.value() + 1e-9) {
      assertThat(new PairedDifferences(aboveMiddle).lowerBound(SURE)).isPositive();
    }
  }

  @Property(tries = 50)
  void resampled_means_lie_between_the_extremes_and_depend_on_names_alone(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -1, max = 1) Double> values) {
    PairedDifferences differences = new PairedDifferences(values);
    Bootstrap bootstrap = new Bootstrap(new Seed(5), 200);
    Interval interval = bootstrap.interval(differences, SURE, List.of("a"));
    double smallest = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double largest = values.stream().mapToDouble(value -> value).max().orElseThrow();
    assertThat(interval.lower()).isBetween(smallest - 1e-12, largest + 1e-12);
    assertThat(interval.upper()).isBetween(interval.lower(), largest + 1e-12);
    assertThat(bootstrap.interval(differences, SURE, List.of("a"))).isEqualTo(interval);
  }
}
