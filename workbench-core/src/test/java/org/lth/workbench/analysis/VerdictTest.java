package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lth.workbench.analysis.LevelVerdict.Finding;
import org.lth.workbench.analysis.Replicates.Did;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException;

class VerdictTest {
  private static final Did DENSE = new Did(900, 24);
  private static final List<Did> NO_REINITS = List.of();

  private static Replicate winning(int seed) {
    return Replicates.of(
        seed,
        List.of(DENSE, new Did(902 + seed, 16)),
        List.of(new Did(870, 30), new Did(880 + seed, 30), new Did(890, 30)));
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
    assertThat(level.conclusion().text()).startsWith("winning (3 replicates): ");
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
    LevelVerdict level =
        only(
            List.of(
                Replicates.of(1, levels, List.of(new Did(870, 30))),
                Replicates.of(2, levels, NO_REINITS),
                Replicates.of(3, levels, NO_REINITS)));
    assertThat(level.conclusion().finding()).isEqualTo(Finding.NO_VERDICT);
    assertThat(level.conclusion().text()).contains("random reinit are 1, at least 2");
  }

  @Test
  void each_condition_alone_withholds_the_verdict() {
    List<Did> reinits = List.of(new Did(870, 30));
    List<Did> worse = List.of(DENSE, new Did(893, 16));
    assertThat(conclusion(worse, reinits).text()).contains("against dense may be down to");
    List<Did> later = List.of(DENSE, new Did(905, 32));
    assertThat(conclusion(later, reinits).text()).contains("early stop 8 steps later than dense");
    List<Did> good = List.of(DENSE, new Did(905, 24));
    assertThat(conclusion(good, List.of(new Did(906, 30))).text())
        .contains("over random reinits may be down to");
    assertThat(conclusion(good, reinits).finding()).isEqualTo(Finding.WINNING);
  }

  private static LevelVerdict.Conclusion conclusion(List<Did> levels, List<Did> reinits) {
    return only(List.of(Replicates.of(1, levels, reinits), Replicates.of(2, levels, reinits)))
        .conclusion();
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
        List.of(new Did(850, 30)));
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
