package org.lth.workbench.home.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.ChildJvm;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.SweepKeptOff;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.SweepLockContract;

class FileSweepLockTest extends SweepLockContract {
  static final FileSweepLock.Patience IMPATIENT =
      new FileSweepLock.Patience(Duration.ofMillis(50), Duration.ofMillis(50));

  @TempDir Path home;

  private SweepLock lock;

  @BeforeEach
  void create() {
    lock = lock(home, IMPATIENT);
  }

  private static SweepLock lock(Path home, FileSweepLock.Patience patience) {
    return new FileSweepLock(new HomeLayout(home), patience);
  }

  @Override
  protected SweepLock impatient() {
    return lock;
  }

  private ChildJvm child(String task) {
    return ChildJvm.start(SweepLockHolder.class, home.toString(), task);
  }

  /** Whether somebody holds what this process would need; asked from another one. */
  private boolean isRefusedElsewhere() {
    try (ChildJvm child = child("sweep")) {
      String answer = child.line();
      return answer.equals("refused");
    }
  }

  @Test
  void any_number_of_threads_keep_sweeps_off_until_the_last_of_them_is_done() {
    SweepLock.Held one = lock.keepOff();
    SweepLock.Held other = lock(home, IMPATIENT).keepOff();
    assertThatThrownBy(() -> lock.sweep()).isInstanceOf(SweepKeptOff.class);
    one.close();
    assertThatThrownBy(() -> lock.sweep()).isInstanceOf(SweepKeptOff.class);
    assertThat(isRefusedElsewhere()).isTrue();

    other.close();
    lock.sweep().close();
    assertThat(isRefusedElsewhere()).isFalse();
  }

  @Test
  void a_writer_that_a_sweep_does_not_let_in_is_told_what_to_do() {
    SweepLock.Held sweep = lock.sweep();
    assertThatThrownBy(() -> lock.sweep()).isInstanceOf(SweepKeptOff.class);
    assertThatThrownBy(() -> lock.keepOff())
        .isInstanceOfSatisfying(
            HomeUnusable.class,
            stuck -> assertThat(stuck.problem().nextStep()).contains("stop that process"));
    sweep.close();
    lock.keepOff().close();
  }

  @Test
  void all_locks_of_a_process_know_each_other_by_whatever_path_they_reach_the_home()
      throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), home);
    SweepLock.Held held = lock.keepOff();
    assertThatThrownBy(() -> lock(link, IMPATIENT).sweep()).isInstanceOf(SweepKeptOff.class);
    held.close();
    lock(link, IMPATIENT).sweep().close();
  }

  @Test
  void writers_of_several_processes_keep_a_sweep_off_until_the_last_is_killed()
      throws InterruptedException {
    try (ChildJvm one = child("keep-off");
        ChildJvm other = child("keep-off")) {
      one.says("held");
      other.says("held");
      lock.keepOff().close();
      one.kill();
      assertThatThrownBy(() -> lock.sweep()).isInstanceOf(SweepKeptOff.class);
      other.kill();
    }
    lock.sweep().close();
  }

  @Test
  void a_writer_waits_for_the_sweep_of_another_process_and_goes_on_once_that_is_killed()
      throws Exception {
    SweepLock patient = lock(home, FileSweepLock.Patience.USUAL);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ChildJvm child = child("sweep")) {
      child.says("held");
      Callable<SweepLock.Held> writer = patient::keepOff;
      Future<SweepLock.Held> held = thread.submit(writer);
      assertThatThrownBy(() -> held.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);

      child.kill();
      held.get(10, TimeUnit.SECONDS).close();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void a_home_that_cannot_be_written_is_refused() throws IOException {
    Files.createFile(home.resolve("locks"));

    assertThatThrownBy(() -> lock.keepOff()).isInstanceOf(HomeUnusable.class);
    assertThatThrownBy(() -> lock.sweep()).isInstanceOf(HomeUnusable.class);
  }
}
