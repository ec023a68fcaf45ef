package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.lth.workbench.analysis.Replicates.Did;
import org.lth.workbench.domain.Level;

class TestSetTest {
  private static final Confidence SURE = new Confidence(0.95);

  private static TestSet of(Replicate... replicates) {
    return TestSet.of(
        List.of(replicates).stream().map(each -> Pair.of(each, new Level(1))).toList(), SURE);
  }

  @Test
  void of_one_pair_it_is_mcnemars_interval_with_all_errors_discordant() {
    TestSet test =
        of(Replicates.of(1, List.of(new Did(900, 8), new Did(920, 8)), List.of(new Did(880, 8))));
    assertThat(test.images()).isEqualTo(1000);
    // 80 + 100 discordant images and a difference of 20: √(180 − 20² / 1000) / 1000.
    double half = 1.959963984540054 * Math.sqrt(180 - 0.4) / 1000;
    assertThat(test.dense().lower()).isCloseTo(0.02 - half, within(1e-12));
    assertThat(test.dense().upper()).isCloseTo(0.02 + half, within(1e-12));
    assertThat(test.reinit().orElseThrow().lower())
        .isCloseTo(0.04 - 1.959963984540054 * Math.sqrt(200 - 1.6) / 1000, within(1e-12));
  }

  @Test
  void networks_without_errors_leave_nothing_open_and_bad_ones_no_more_than_all_images() {
    Did right = new Did(1000, 8);
    TestSet none = of(Replicates.of(1, List.of(right, right), List.of()));
    assertThat(none.dense()).isEqualTo(new Interval(0, 0));
    assertThat(none.reinit()).isEmpty();
    Did wrong = new Did(100, 8);
    assertThat(of(Replicates.of(1, List.of(wrong, wrong), List.of())).dense().upper())
        .isCloseTo(1.959963984540054 * Math.sqrt(200) / 1000, within(1e-12));
  }

  /** Networks whose images are classified at random, with what they have in common. */
  @Test
  void new_test_sets_move_the_mean_no_farther_than_the_interval_says() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    int inside = 0;
    int rounds = 400;
    for (int round = 0; round < rounds; round++) {
      int[] correct = new int[4];
      for (int image = 0; image < 1000; image++) {
        double hard = random.nextDouble();
        for (int i = 0; i < correct.length; i++) {
          correct[i] += 0.7 * hard + 0.3 * random.nextDouble() < (i % 2 == 0 ? 0.80 : 0.82) ? 1 : 0;
        }
      }
      Interval dense =
          of(
                  Replicates.of(
                      1, List.of(new Did(correct[0], 8), new Did(correct[1], 8)), List.of()),
                  Replicates.of(
                      2, List.of(new Did(correct[2], 8), new Did(correct[3], 8)), List.of()))
              .dense();
      double truth = truth(0.82) - truth(0.80);
      inside += dense.lower() <= truth && truth <= dense.upper() ? 1 : 0;
    }
    assertThat(inside).isGreaterThanOrEqualTo((int) (0.95 * rounds));
  }

  /** P(0.7 U + 0.3 V < limit) of two uniform draws, for limits from 0.7 to 1. */
  private static double truth(double limit) {
    double above = 1 - limit;
    return 1 - above * above / (2 * 0.7 * 0.3);
  }
}
