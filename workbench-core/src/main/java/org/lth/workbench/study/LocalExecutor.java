package org.lth.workbench.study;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.executor.TaskState;

/**
 * Executes tasks in the home itself, by workers of this machine. A worker is opened when there is
 * something for it to do, and executes one task after the other until this is closed.
 */
final class LocalExecutor implements TaskExecutor {
  private final StudyRun.Workers workers;
  private final Map<String, Cell> cells = new HashMap<>();
  private final Map<Task, CompletableFuture<TaskOutcome>> given = new HashMap<>();

  /** What is to be done; nothing where there is nothing left to do. */
  private final BlockingQueue<Optional<Task>> waiting = new LinkedBlockingQueue<>();

  private final Semaphore changes = new Semaphore(0);
  private final ExecutorService threads;

  LocalExecutor(StudyRun.Workers workers, List<Cell> cells) {
    this.workers = workers;
    cells.forEach(cell -> this.cells.put(cell.key(), cell));
    this.threads = Executors.newFixedThreadPool(workers.count());
    for (int i = 0; i < workers.count(); i++) {
      threads.execute(new Member());
    }
    threads.shutdown();
  }

  private final class Member implements Runnable {
    private Optional<CellWorker> worker = Optional.empty();

    @Override
    public void run() {
      try {
        for (Optional<Task> next = waiting.take(); next.isPresent(); next = waiting.take()) {
          CompletableFuture<TaskOutcome> outcome = outcome(next.get());
          outcome.completeAsync(outcomeOf(next.get()), Runnable::run);
          changes.release();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } finally {
        worker.ifPresent(CellWorker::close);
      }
    }

    private Supplier<TaskOutcome> outcomeOf(Task task) {
      return () -> {
        CellWorker opened = worker.orElseGet(workers.open());
        worker = Optional.of(opened);
        CellOutcome outcome = opened.execute(task.study(), requireNonNull(cells.get(task.cell())));
        return outcome
            .head()
            .<TaskOutcome>map(TaskOutcome.Finished::new)
            .orElseGet(() -> new TaskOutcome.Failed(outcome.reason()));
      };
    }
  }

  private CompletableFuture<TaskOutcome> outcome(Task task) {
    synchronized (given) {
      return requireNonNull(given.get(task));
    }
  }

  @Override
  public boolean isElsewhere() {
    return false;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int room() {
    synchronized (given) {
      return workers.count() - given.size();
    }
  }

  @Override
  public void submit(List<Task> tasks) {
    synchronized (given) {
      for (Task task : tasks) {
        if (given.putIfAbsent(task, new CompletableFuture<>()) == null) {
          waiting.add(Optional.of(task));
        }
      }
    }
  }

  @Override
  public Map<Task, TaskState> poll(Collection<Task> tasks) {
    Map<Task, TaskState> states = new HashMap<>();
    synchronized (given) {
      for (Task task : tasks) {
        CompletableFuture<TaskOutcome> outcome = given.get(task);
        if (outcome == null) {
          states.put(task, new TaskState.Lost());
        } else if (outcome.isDone()) {
          states.put(task, new TaskState.Ended(OptionalInt.empty(), List.of()));
        } else {
          states.put(task, new TaskState.Running(""));
        }
      }
    }
    return states;
  }

  /** Withdraws what was not begun. Workers hear of a request to stop by themselves. */
  @Override
  public void cancel(Collection<Task> tasks) {
    synchronized (given) {
      for (Task task : tasks) {
        if (waiting.remove(Optional.of(task))) {
          given.remove(task);
        }
      }
    }
  }

  @Override
  public TaskOutcome collect(Task task) {
    CompletableFuture<TaskOutcome> outcome;
    synchronized (given) {
      outcome = given.remove(task);
    }
    if (outcome == null) {
      return new TaskOutcome.Nothing("nobody was given it", List.of());
    }
    try {
      return outcome.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof WorkbenchException explained
          ? explained
          : new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void release(Task task) {
    // A task at home leaves nothing elsewhere.
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    if (changes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  /** Waits until every worker has ended what it executes. */
  @Override
  public void close() {
    for (int i = 0; i < workers.count(); i++) {
      waiting.add(Optional.empty());
    }
    boolean isOver = false;
    try {
      while (!isOver) {
        isOver = threads.awaitTermination(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
  }
}
