package org.lth.workbench.home;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a lock against sweeps does, wherever it is. */
public abstract class SweepLockContract {
  /** A lock that waits for moments only, and is the same one within a test. */
  protected abstract SweepLock impatient();

  @Test
  void any_number_of_writers_keep_a_sweep_off_until_the_last_of_them_is_done() {
    SweepLock.Held one = impatient().keepOff();
    SweepLock.Held other = impatient().keepOff();
    assertThatThrownBy(() -> impatient().sweep()).isInstanceOf(SweepKeptOff.class);
    one.close();
    assertThatThrownBy(() -> impatient().sweep()).isInstanceOf(SweepKeptOff.class);
    other.close();
    impatient().sweep().close();
  }

  @Test
  void closing_twice_does_not_let_a_sweep_in_while_another_writes() {
    SweepLock.Held one = impatient().keepOff();
    SweepLock.Held other = impatient().keepOff();
    one.close();
    one.close();
    assertThatThrownBy(() -> impatient().sweep()).isInstanceOf(SweepKeptOff.class);
    other.close();
  }

  @Test
  void a_sweep_is_alone() {
    SweepLock.Held sweep = impatient().sweep();
    assertThatThrownBy(() -> impatient().sweep()).isInstanceOf(SweepKeptOff.class);
    assertThatThrownBy(() -> impatient().keepOff()).isInstanceOf(HomeUnusable.class);
    sweep.close();
    impatient().keepOff().close();
  }
}
