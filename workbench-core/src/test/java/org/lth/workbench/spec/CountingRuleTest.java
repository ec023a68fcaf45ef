package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingRuleTest {
  /** 0.145 × 100 is 14.499999999999998 in doubles. */
  @ParameterizedTest
  @CsvSource({
    "paper2019, 0.2, 266200, 53240",
    "paper2019, 0.5, 1, 1",
    "paper2019, 0.5, 3, 2",
    "paper2019, 0.5, 5, 3",
    "paper2019, 0.145, 100, 15",
    "paper2019, 0.2, 2, 0",
    "paper2019, 0, 9, 0",
    "google2018, 0.5, 1, 1",
    "google2018, 0.5, 3, 3",
    "google2018, 0.5, 5, 3",
    "google2018, 0.145, 100, 15",
    "google2018, 0.2, 235200, 47041",
    "openlth, 0.5, 4, 3",
    "openlth, 0.2, 11, 4",
    "openlth, 0.2, 266200, 53241"
  })
  void a_rule_rounds_as_its_code_does(String rule, BigDecimal rate, long remaining, long pruned) {
    assertThat(Word.named(CountingRule.class, rule).toPrune(rate, remaining)).isEqualTo(pruned);
  }

  @Test
  void an_unknown_rule_is_refused() {
    assertThatThrownBy(() -> Word.named(CountingRule.class, "PAPER2019"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
