package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lth.workbench.analysis.LevelVerdict.Finding;
import org.lth.workbench.analysis.Replicates.Did;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;

class VerdictTest {
  private static final Did DENSE = new Did(900, 24);
  private static final List<Did> NO_REINITS = List.of();

  /** A ticket near dense, whose reinits lose about two points. */
  private static Replicate winning(int seed) {
    return Replicates.of(
        seed,
        List.of(DENSE, new Did(902 + seed, 16)),
        List.of(new Did(870, 30), new Did(880 + seed, 30), new Did(890, 30)));
  }

  private static WinningRule given(double margin) {
    return new WinningRule(
        OptionalDouble.of(margin), WinningRule.DEFAULT.confidence(), new Seed(1));
  }

  private static LevelVerdict only(List<Replicate> replicates, WinningRule rule) {
    return Verdict.of(replicates, rule, List.of()).levels().get(0);
  }

  private static LevelVerdict only(List<Replicate> replicates) {
    Verdict verdict = Verdict.of(replicates, WinningRule.DEFAULT, List.of());
    assertThat(verdict.levels()).hasSize(1);
    return verdict.levels().get(0);
  }

  @Test
  void a_ticket_that_is_as_good_as_early_and_better_than_its_reinits_is_winning() {
    LevelVerdict level = only(List.of(winning(1), winning(2), winning(3)));
    assertThat(level.conclusion().finding()).isEqualTo(Finding.WINNING);
    assertThat(level.conclusion().text())
        .startsWith(
            "winning (3 replicates): non-inferior to dense and better than its reinits, and not"
                + " later: ");
    assertThat(level.contrasts().steps().mean()).isEqualTo(-8);
    assertThat(level.contrasts().dense().mean()).isCloseTo(0.004, within(1e-12));
  }

  @Test
  void reinits_of_one_replicate_are_averaged_so_that_they_are_not_counted_as_replicates() {
    LevelVerdict level = only(List.of(winning(1), winning(2), winning(3)));
    Contrast reinit = level.contrasts().reinit().orElseThrow();
    assertThat(reinit.count()).isEqualTo(3);
    // (902 + 1) - (870 + 881 + 890) / 3, in thousandths.
    assertThat(reinit.differences().values().get(0))
        .isCloseTo((903 - 2641.0 / 3) / 1000, within(1e-12));
  }

  @Test
  void one_replicate_gives_no_verdict() {
    Verdict verdict = Verdict.of(List.of(winning(1)), WinningRule.DEFAULT, List.of());
    LevelVerdict.Conclusion conclusion = verdict.levels().get(0).conclusion();
    assertThat(conclusion.finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(conclusion.text()).startsWith("no verdict (1 replicate): ");
    assertThat(conclusion.pValue()).isEmpty();
    assertThat(verdict.isGiven()).isFalse();
  }

  @Test
  void without_controls_there_is_no_verdict_however_many_replicates_there_are() {
    List<Did> levels = List.of(DENSE, new Did(905, 16));
    List<Did> other = List.of(DENSE, new Did(908, 16));
    List<Replicate> replicates =
        List.of(Replicates.of(1, levels, NO_REINITS), Replicates.of(2, other, NO_REINITS));
    assertThat(only(replicates).conclusion().finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(only(replicates).conclusion().text()).contains("no replicate has a trained random");
    LevelVerdict.Conclusion given = only(replicates, given(0.02)).conclusion();
    assertThat(given.finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(given.text()).contains("against dense alone it is non-inferior with the given");
  }

  @Test
  void both_comparisons_have_to_rest_on_the_same_replicates() {
    LevelVerdict level =
        only(
            List.of(
                winning(1),
                winning(2),
                Replicates.of(3, List.of(DENSE, new Did(905, 16)), NO_REINITS)));
    assertThat(level.conclusion().finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(level.conclusion().text()).contains("with a trained random reinit are 2 of 3");
    assertThat(level.conclusion().pValue()).isEmpty();
  }

  /** 0.903 − 0.900 and 0.938 − 0.935 differ in the last bit. */
  @Test
  void equal_differences_are_no_certainty_also_where_they_differ_in_rounding() {
    List<Did> reinits = List.of(new Did(870, 30));
    Replicate one = Replicates.of(1, List.of(DENSE, new Did(903, 16)), reinits);
    Replicate two = Replicates.of(2, List.of(new Did(935, 24), new Did(938, 16)), reinits);
    LevelVerdict level = only(List.of(one, two));
    assertThat(level.contrasts().dense().differences().values().get(0))
        .isNotEqualTo(level.contrasts().dense().differences().values().get(1));
    assertThat(level.conclusion().finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(level.conclusion().text()).contains("all 2 differences ticket − dense are +0.30 pp");
    assertThat(level.contrasts().dense().inference()).isEmpty();
  }

  @Test
  void equal_early_stops_need_no_test_but_must_not_be_later() {
    assertThat(only(List.of(winning(1), winning(2), winning(3))).conclusion().text())
        .contains("early stop 8 steps earlier in every replicate, which is no test");
    LevelVerdict.Conclusion later =
        only(List.of(later(1, 32), later(2, 32), later(3, 32))).conclusion();
    assertThat(later.finding()).isEqualTo(Finding.NOT_SHOWN);
    assertThat(later.text()).contains("early stop 8 steps later than dense in every replicate");
  }

  @Test
  void a_mean_of_early_stops_below_dense_is_not_enough_where_it_may_be_an_interval_later() {
    LevelVerdict level = only(List.of(later(1, 8), later(2, 72), later(3, 8), later(4, 8)));
    assertThat(level.contrasts().steps().mean()).isZero();
    assertThat(level.conclusion().finding()).isEqualTo(Finding.NOT_SHOWN);
    assertThat(level.conclusion().text()).contains("early stop 0 steps earlier than dense on");
    double p = level.contrasts().earlier().inference().orElseThrow().pValue();
    assertThat(level.conclusion().pValue()).hasValue(p);
    assertThat(only(List.of(later(1, 8), later(2, 16), later(3, 8), later(4, 8))))
        .extracting(shown -> shown.conclusion().finding())
        .isEqualTo(Finding.WINNING);
  }

  private static Replicate later(int seed, long step) {
    return Replicates.of(
        seed,
        List.of(DENSE, new Did(902 + seed, step)),
        List.of(new Did(880 + seed % 2, 30), new Did(882, 30)));
  }

  @Test
  void a_loss_that_a_reinit_may_have_too_is_not_counted_as_none() {
    Replicate[] replicates = new Replicate[4];
    for (int i = 0; i < replicates.length; i++) {
      int noise = i % 2;
      replicates[i] =
          Replicates.of(
              i,
              List.of(DENSE, new Did(899 + noise, 16)),
              List.of(new Did(895 + noise, 30), new Did(896, 30)));
    }
    LevelVerdict level = only(List.of(replicates));
    Margin margin = level.contrasts().margin();
    assertThat(margin.gap().orElseThrow().mean()).isCloseTo(0.00425, within(1e-12));
    assertThat(margin.value())
        .isEqualTo(margin.gapBound().orElseThrow() / 2)
        .isCloseTo(0.001955, within(1e-6));
    LevelVerdict.Conclusion old = only(List.of(replicates), given(0.005)).conclusion();
    assertThat(old.finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(old.text())
        .contains("random reinits are -0.43 pp from dense, so with a margin of 0.50 pp a ticket");
    LevelVerdict.Conclusion doubtful = only(List.of(replicates), given(0.004)).conclusion();
    assertThat(doubtful.finding()).isEqualTo(Finding.WINNING);
    assertThat(doubtful.text()).contains("0.40 pp is not shown to be smaller than what reinits");
  }

  @Test
  void where_reinits_lose_nothing_a_ticket_has_to_be_better_than_dense() {
    LevelVerdict level = only(List.of(even(1, 901), even(2, 899), even(3, 902)));
    assertThat(level.contrasts().margin().value()).isZero();
    assertThat(level.conclusion().finding()).isEqualTo(Finding.NOT_SHOWN);
    assertThat(level.conclusion().text())
        .contains("margin 0.00 pp since dense is not shown to be above its reinits")
        .contains("(power 5 %)");
    assertThat(only(List.of(even(1, 911), even(2, 909), even(3, 912))).conclusion().finding())
        .isEqualTo(Finding.WINNING);
  }

  private static Replicate even(int seed, int correct) {
    return Replicates.of(
        seed,
        List.of(DENSE, new Did(correct, 16)),
        List.of(new Did(898 + seed, 30), new Did(900, 30)));
  }

  @Test
  void a_given_margin_is_held_against_dense_and_the_advantage_against_zero() {
    List<Replicate> replicates =
        List.of(Replicates.of(1, worse(890), LOW), Replicates.of(2, worse(892), LOW));
    LevelVerdict level = only(replicates, given(0.005));
    assertThat(level.conclusion().text()).contains("against dense may be down to", "(power ");
    List<Replicate> beaten =
        List.of(
            Replicates.of(1, worse(905), List.of(new Did(906, 30))),
            Replicates.of(2, worse(909), List.of(new Did(907, 30))));
    assertThat(only(beaten).conclusion().text()).contains("over random reinits may be down to");
  }

  private static final List<Did> LOW = List.of(new Did(870, 30));

  private static List<Did> worse(int correct) {
    return List.of(DENSE, new Did(correct, 16));
  }

  @Test
  void levels_that_are_looked_at_together_are_corrected_together() {
    List<Replicate> replicates =
        List.of(spread(1, 902), spread(2, 905), spread(3, 899), spread(4, 903));
    Verdict both = Verdict.of(replicates, WinningRule.DEFAULT, List.of());
    Verdict one = Verdict.of(replicates, WinningRule.DEFAULT, List.of(new Level(2)));
    LevelVerdict.Conclusion alone = one.levels().get(0).conclusion();
    assertThat(alone.adjusted()).isEqualTo(alone.pValue());
    assertThat(both.levels().get(0).conclusion().finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(both.levels().get(1).conclusion()).isEqualTo(alone);
  }

  /** Reinits are of the last level only. */
  private static Replicate spread(int seed, int correct) {
    return Replicates.of(
        seed,
        List.of(DENSE, new Did(correct, 20), new Did(correct + 1, 20)),
        List.of(new Did(850 + seed, 30)));
  }

  @Test
  void a_run_named_twice_is_not_counted_twice() {
    assertThatThrownBy(() -> only(List.of(winning(1), winning(1))))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("two runs are the same replicate");
  }

  @Test
  void runs_of_other_specifications_are_refused_with_the_key() {
    List<Did> levels = List.of(DENSE, DENSE);
    Replicate other = Replicates.of(2, Map.of("training.learningRate", 0.02), levels, NO_REINITS);
    assertThatThrownBy(() -> only(List.of(Replicates.of(1, levels, NO_REINITS), other)))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("training.learningRate");
  }

  @Test
  void a_level_that_one_replicate_has_not_trained_is_refused_by_name() {
    Replicate two = Replicates.of(2, List.of(DENSE, DENSE), NO_REINITS);
    List<Level> levels = List.of(new Level(2));
    assertThatThrownBy(() -> Verdict.of(List.of(spread(1, 900), two), WinningRule.DEFAULT, levels))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("@2");
  }
}
