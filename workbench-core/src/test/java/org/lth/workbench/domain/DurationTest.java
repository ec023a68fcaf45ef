package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTest {
  @ParameterizedTest
  @CsvSource({
    "50000it, 50000, STEPS, 50000",
    "0it, 0, STEPS, 0",
    "40ep, 40, EPOCHS, 37520",
    "0ep, 0, EPOCHS, 0",
    "999999999999999it, 999999999999999, STEPS, 999999999999999"
  })
  void the_written_form_is_read(String text, long amount, Duration.Unit unit, long steps) {
    Duration duration = Duration.parse(text);

    assertThat(duration).isEqualTo(new Duration(amount, unit)).hasToString(text);
    assertThat(duration.steps(938)).isEqualTo(steps);
  }

  @Test
  void leading_zeros_are_not_kept() {
    assertThat(Duration.parse("007it")).hasToString("7it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "it",
        "50000",
        "-1it",
        "+1it",
        "1.5ep",
        "1e3it",
        "40 ep",
        " 40ep",
        "40ep\n",
        "40EP",
        "40epochs",
        "٤٠ep",
        "1000000000000000it"
      })
  void other_forms_are_refused(String text) {
    assertThatThrownBy(() -> Duration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50000it or 40ep")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_negative_amount_is_refused() {
    assertThatThrownBy(() -> new Duration(-1, Duration.Unit.STEPS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void epochs_that_overflow_are_refused() {
    Duration epochs = Duration.parse("999999999999999ep");

    assertThatThrownBy(() -> epochs.steps(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }
}
