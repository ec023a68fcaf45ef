package org.lth.workbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.StudyName;

/** What locks of studies do, wherever they are. */
public abstract class StudyLocksContract {
  private static final StudyName STUDY = new StudyName("one");
  private static final StudyName OTHER = new StudyName("other");

  /** Locks of which none is held, the same ones within a test. */
  protected abstract StudyLocks locks();

  private RunLocks.Held hold(StudyName study) {
    return locks().tryLock(study).orElseThrow();
  }

  @Test
  void a_study_that_was_never_locked_is_free() {
    assertThat(locks().isLocked(STUDY)).isFalse();
    hold(STUDY).close();
  }

  @Test
  void a_lock_is_held_once_and_free_after_closing() {
    RunLocks.Held held = hold(STUDY);
    assertThat(locks().isLocked(STUDY)).isTrue();
    assertThat(locks().tryLock(STUDY)).isEmpty();

    held.close();
    assertThat(locks().isLocked(STUDY)).isFalse();
    hold(STUDY).close();
  }

  @Test
  void the_lock_of_one_study_is_not_that_of_another() {
    try (RunLocks.Held held = hold(STUDY)) {
      assertThat(held).isNotNull();
      assertThat(locks().isLocked(OTHER)).isFalse();
      hold(OTHER).close();
      assertThat(locks().isLocked(STUDY)).isTrue();
    }
  }

  @Test
  void closing_twice_does_not_free_the_lock_of_the_next_holder() {
    RunLocks.Held first = hold(STUDY);
    first.close();
    try (RunLocks.Held second = hold(STUDY)) {
      first.close();
      assertThat(locks().isLocked(STUDY)).isTrue();
      assertThat(second).isNotNull();
    }
  }
}
