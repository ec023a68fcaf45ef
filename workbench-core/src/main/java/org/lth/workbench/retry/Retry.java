package org.lth.workbench.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tries again what failed. It counts the failures in a row and makes the pauses; which failures
 * pass, and for how long they are worth a wait, is decided by its {@link Policy}. It reads no clock
 * and does not sleep by itself, so tests need no time.
 */
public final class Retry {
  private final Policy policy;
  private final Consumer<Duration> sleep;
  private Duration pause = Duration.ZERO;
  private int failures;

  /**
   * A retry that has seen no failure.
   *
   * @param policy decides after each failure
   * @param sleep waits so long
   */
  public Retry(Policy policy, Consumer<Duration> sleep) {
    this.policy = policy;
    this.sleep = sleep;
  }

  /** Decides whether to try again. */
  @FunctionalInterface
  public interface Policy {
    /**
     * The pause before the next try.
     *
     * @param failure the newest one
     * @param inARow how many tries failed since the last success, this one included
     * @return nothing to give up, so that the failure is thrown
     */
    Optional<Duration> pauseAfter(RuntimeException failure, int inARow);
  }

  /** Tries until it succeeds or the policy gives up, with a pause between two tries. */
  public <T> T call(Supplier<T> work) {
    while (true) {
      Optional<T> answer = attempt(work);
      if (answer.isPresent()) {
        return answer.get();
      }
      sleep.accept(pause);
    }
  }

  /**
   * Tries once, for callers that have something else to do meanwhile.
   *
   * @return nothing if it failed and is worth another try
   */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      T answer = work.get();
      failures = 0;
      return Optional.of(answer);
    } catch (RuntimeException failure) {
      pause = policy.pauseAfter(failure, failures + 1).orElseThrow(() -> failure);
      failures++;
      return Optional.empty();
    }
  }
}
