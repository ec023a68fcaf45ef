package org.lth.workbench.home.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.ChildJvm;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.RunLocksContract;

class FileRunLocksTest extends RunLocksContract {
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunId OTHER = RunId.of(1, 2);

  @TempDir Path home;

  private RunLocks locks;

  @BeforeEach
  void create() {
    locks = new FileRunLocks(new HomeLayout(home));
  }

  @Override
  protected RunLocks locks() {
    return locks;
  }

  private ChildJvm child(String task) {
    return ChildJvm.start(LockHolder.class, home.toString(), RUN.value(), task);
  }

  @Test
  void a_run_that_was_never_locked_is_free_and_looking_leaves_no_trace() {
    assertThat(locks.isLocked(RUN)).isFalse();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void all_locks_of_a_process_know_each_other_by_whatever_path_they_reach_the_home()
      throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), home);
    RunLocks others = new FileRunLocks(new HomeLayout(link));
    try (RunLocks.Held held = locks.tryLock(RUN).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(others.isLocked(RUN)).isTrue();
      assertThat(others.tryLock(RUN)).isEmpty();
    }
    assertThat(others.isLocked(RUN)).isFalse();
  }

  @Test
  void a_lock_of_another_process_is_seen_and_is_free_once_that_process_is_killed()
      throws InterruptedException {
    try (ChildJvm child = child("hold")) {
      child.says("held");
      assertThat(locks.isLocked(RUN)).isTrue();
      assertThat(locks.isLocked(OTHER)).isFalse();
      assertThat(locks.tryLock(RUN)).isEmpty();
      assertThat(locks.isLocked(RUN)).isTrue();

      child.kill();
    }
    assertThat(locks.isLocked(RUN)).isFalse();
    assertThat(locks.tryLock(RUN)).isPresent().get().satisfies(RunLocks.Held::close);
  }

  @Test
  void looking_and_a_refused_attempt_within_the_holding_process_do_not_free_its_lock() {
    try (RunLocks.Held held = locks.tryLock(RUN).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(locks.isLocked(RUN)).isTrue();
      assertThat(new FileRunLocks(new HomeLayout(home)).tryLock(RUN)).isEmpty();
      try (ChildJvm child = child("hold")) {
        child.says("refused");
      }
    }
  }

  @Test
  void a_process_that_only_looks_does_not_make_the_lock_unavailable() {
    locks.tryLock(RUN).orElseThrow().close();
    try (ChildJvm child = child("look")) {
      child.says("looking");
      for (int i = 0; i < 500; i++) {
        locks.tryLock(RUN).orElseThrow().close();
      }
    }
  }

  @Test
  void a_home_that_cannot_be_written_is_refused() throws IOException {
    Files.createFile(home.resolve("locks"));

    assertThatThrownBy(() -> locks.tryLock(RUN))
        .isInstanceOfSatisfying(
            HomeUnusable.class,
            refused -> assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE));
  }
}
