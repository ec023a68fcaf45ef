package org.lth.workbench.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the loop of a study relies on in whatever executes its tasks. The tasks of a suite finish by
 * themselves.
 */
public abstract class TaskExecutorContract {
  private static final int LOOKS = 600;
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** An executor that no task was submitted to; called once in a test. */
  protected abstract TaskExecutor open();

  /** A task that it can execute: number 1 or 2. */
  protected abstract Task task(int number);

  /** How often a task was executed. */
  protected abstract long executions(Task task);

  private static TaskState state(TaskExecutor executor, Task task) {
    Map<Task, TaskState> states = executor.poll(List.of(task));
    assertThat(states).containsOnlyKeys(task);
    return states.get(task);
  }

  private static void awaitEnd(TaskExecutor executor, Task task) throws InterruptedException {
    int looks = 0;
    while (!(state(executor, task) instanceof TaskState.Ended)) {
      assertThat(looks++).as("looks at a task that does not end").isLessThan(LOOKS);
      executor.await(PAUSE);
    }
  }

  @Test
  void an_executor_has_a_name_and_room() {
    try (TaskExecutor executor = open()) {
      assertThat(executor.name()).isNotEmpty();
      assertThat(executor.room()).isPositive();
    }
  }

  @Test
  void a_task_ends_and_what_it_left_is_brought_home() throws InterruptedException {
    try (TaskExecutor executor = open()) {
      executor.submit(List.of(task(1)));
      awaitEnd(executor, task(1));
      assertThat(executor.collect(task(1))).isInstanceOf(TaskOutcome.Finished.class);
      executor.release(task(1));
      assertThat(executions(task(1))).isEqualTo(1);
    }
  }

  @Test
  void a_task_takes_room() {
    try (TaskExecutor executor = open()) {
      int room = executor.room();
      executor.submit(List.of(task(1)));
      assertThat(executor.room()).isLessThan(room);
    }
  }

  @Test
  void every_task_that_is_asked_for_has_a_state() {
    try (TaskExecutor executor = open()) {
      executor.submit(List.of(task(1)));
      assertThat(executor.poll(List.of(task(1), task(2)))).containsOnlyKeys(task(1), task(2));
    }
  }

  @Test
  void a_task_that_was_never_submitted_does_not_end() {
    try (TaskExecutor executor = open()) {
      assertThat(state(executor, task(2)))
          .isNotInstanceOf(TaskState.Ended.class)
          .isNotInstanceOf(TaskState.Running.class);
    }
  }

  @Test
  void a_task_that_is_submitted_twice_is_executed_once() throws InterruptedException {
    try (TaskExecutor executor = open()) {
      executor.submit(List.of(task(1)));
      executor.submit(List.of(task(1), task(2)));
      awaitEnd(executor, task(1));
      awaitEnd(executor, task(2));
      assertThat(executions(task(1))).isEqualTo(1);
      assertThat(executions(task(2))).isEqualTo(1);
    }
  }

  @Test
  void cancelling_what_is_over_or_unknown_changes_nothing() throws InterruptedException {
    try (TaskExecutor executor = open()) {
      executor.submit(List.of(task(1)));
      awaitEnd(executor, task(1));
      executor.cancel(List.of(task(1), task(2)));
      assertThat(state(executor, task(1))).isInstanceOf(TaskState.Ended.class);
      assertThat(executor.collect(task(1))).isInstanceOf(TaskOutcome.Finished.class);
    }
  }
}
