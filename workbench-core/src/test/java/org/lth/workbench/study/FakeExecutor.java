package org.lth.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.executor.TaskState;
import org.lth.workbench.identity.Sha256;

/** An engine elsewhere; what was submitted outlives the head. */
final class FakeExecutor implements TaskExecutor {
  private static final int MOST_CALLS = 100_000;

  final Map<String, AtomicInteger> polls = new LinkedHashMap<>();
  final Map<Integer, TaskOutcome> outcomes = new HashMap<>();
  final List<String> executed = new ArrayList<>();
  final List<Task> released = new ArrayList<>();
  int places = 4;
  private int collected;
  int calls;
  int killedAt = -1;
  int unreachable;

  private void call() {
    if (++calls == killedAt) {
      throw new Killed();
    }
    assertThat(calls).as("calls of a head that comes to no end").isLessThan(MOST_CALLS);
    if (unreachable > 0) {
      unreachable--;
      throw new WorkbenchException(
          WorkbenchException.Kind.OUTSIDE,
          Problem.what("no answer").where("a test").expected("one").actual("none").next("wait"));
    }
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public String name() {
    return "fake:large";
  }

  @Override
  public int room() {
    long open = polls.values().stream().filter(count -> count.get() < 3).count();
    return places - (int) open;
  }

  @Override
  public void submit(List<Task> tasks) {
    call();
    for (Task task : tasks) {
      if (polls.putIfAbsent(task.id(), new AtomicInteger()) == null) {
        executed.add(task.cell());
      }
    }
    call();
  }

  @Override
  public Map<Task, TaskState> poll(Collection<Task> tasks) {
    call();
    Map<Task, TaskState> states = new HashMap<>();
    tasks.forEach(task -> states.put(task, state(task)));
    return states;
  }

  private TaskState state(Task task) {
    AtomicInteger count = polls.get(task.id());
    if (count == null) {
      return new TaskState.Lost();
    }
    return switch (count.incrementAndGet()) {
      case 1 -> new TaskState.Queued();
      case 2 -> new TaskState.Running("node-" + task.attempt());
      default -> new TaskState.Ended(OptionalInt.of(0), List.of("its last line"));
    };
  }

  @Override
  public void cancel(Collection<Task> tasks) {
    // What was begun goes on to its end.
  }

  @Override
  public TaskOutcome collect(Task task) {
    call();
    if (!polls.containsKey(task.id())) {
      return new TaskOutcome.Nothing("it left no result", List.of());
    }
    TaskOutcome planned = outcomes.get(collected++);
    call();
    return planned == null ? new TaskOutcome.Finished(Sha256.of(task.cell())) : planned;
  }

  @Override
  public void release(Task task) {
    call();
    released.add(task);
  }

  @Override
  public void await(Duration atMost) {
    // No time passes.
  }

  @Override
  public void close() {
    // Tasks go on.
  }

  /** What a kill looks like from within. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
