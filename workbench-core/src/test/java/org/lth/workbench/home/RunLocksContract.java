package org.lth.workbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.RunId;

/** What locks of runs do, wherever they are. */
public abstract class RunLocksContract {
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunId OTHER = RunId.of(1, 2);

  /** Locks of which none is held, the same ones within a test. */
  protected abstract RunLocks locks();

  private RunLocks.Held hold(RunId run) {
    return locks().tryLock(run).orElseThrow();
  }

  @Test
  void a_run_that_was_never_locked_is_free() {
    assertThat(locks().isLocked(RUN)).isFalse();
    hold(RUN).close();
  }

  @Test
  void a_lock_is_held_once_and_free_after_closing() {
    RunLocks.Held held = hold(RUN);
    assertThat(locks().isLocked(RUN)).isTrue();
    assertThat(locks().tryLock(RUN)).isEmpty();

    held.close();
    assertThat(locks().isLocked(RUN)).isFalse();
    hold(RUN).close();
  }

  @Test
  void the_lock_of_one_run_is_not_that_of_another() {
    try (RunLocks.Held held = hold(RUN)) {
      assertThat(held).isNotNull();
      assertThat(locks().isLocked(OTHER)).isFalse();
      hold(OTHER).close();
      assertThat(locks().isLocked(RUN)).isTrue();
    }
  }

  @Test
  void closing_twice_does_not_free_the_lock_of_the_next_holder() {
    RunLocks.Held first = hold(RUN);
    first.close();
    try (RunLocks.Held second = hold(RUN)) {
      first.close();
      assertThat(locks().isLocked(RUN)).isTrue();
      assertThat(second).isNotNull();
    }
  }
}
