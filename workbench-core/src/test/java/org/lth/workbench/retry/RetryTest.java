package org.lth.workbench.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final List<Duration> slept = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private int tries;

  private final Retry retry =
      new Retry(
          (failure, inARow) ->
              inARow <= 2 ? Optional.of(Duration.ofSeconds(inARow)) : Optional.empty(),
          slept::add);

  private int succeedAtTry(int number) {
    tries++;
    if (tries < number) {
      failures.add(new IllegalStateException("try " + tries));
      throw failures.get(failures.size() - 1);
    }
    return tries;
  }

  @Test
  void what_succeeds_is_done_once_and_without_a_pause() {
    assertThat(retry.call(() -> succeedAtTry(1))).isEqualTo(1);
    assertThat(slept).isEmpty();
  }

  @Test
  void each_failure_is_followed_by_the_pause_that_the_policy_says() {
    assertThat(retry.call(() -> succeedAtTry(3))).isEqualTo(3);
    assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void the_last_failure_is_thrown_when_the_policy_gives_up() {
    assertThatThrownBy(() -> retry.call(() -> succeedAtTry(9))).isSameAs(failures.get(2));
    assertThat(tries).isEqualTo(3);
  }

  @Test
  void a_success_between_failures_starts_the_count_anew() {
    for (int i = 0; i < 5; i++) {
      tries = 0;
      assertThat(retry.attempt(() -> succeedAtTry(2))).isEmpty();
      assertThat(retry.attempt(() -> succeedAtTry(2))).contains(2);
    }
    assertThat(slept).isEmpty();
  }
}
