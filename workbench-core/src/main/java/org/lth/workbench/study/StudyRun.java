package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.journal.StreamName;

/**
 * Carries out studies: gives each cell that is not over a run, has it executed by whichever worker
 * is free, and records its end. A cell that fails fails alone. What this is killed at any moment
 * leaves is found again by the cells' keys: a cell's run is named before it is begun.
 */
public final class StudyRun {
  private static final long LOOK_MILLIS = 200;

  /** A level takes seconds at least, and looking for its end costs. */
  private static final long LATER_MILLIS = 500;

  private final StudyLogs logs;
  private final StudyLocks locks;
  private final Catalog catalog;
  private final Supplier<RunId> names;

  /** Over the studies and runs of a home; names are those of new runs. */
  public StudyRun(StudyLogs logs, StudyLocks locks, Catalog catalog, Supplier<RunId> names) {
    this.logs = logs;
    this.locks = locks;
    this.catalog = catalog;
    this.names = names;
  }

  /**
   * Who executes cells.
   *
   * @param count how many at once
   * @param open makes one of them
   */
  public record Staff(int count, Supplier<CellWorker> open) {}

  /**
   * Carries out a plan as far as it can be.
   *
   * @return the study with every cell finished or failed
   * @throws StudyChanged if it was begun with another plan
   * @throws WorkbenchException if it was asked to stop, or a worker said that it cannot go on
   */
  public StudyState execute(StudyPlan plan, Staff staff, StudyObserver observer) {
    RunLocks.Held lock = lock(plan.name());
    try {
      Execution execution = new Execution(logs.begin(plan), staff, observer);
      execution.finish();
      return execution.state();
    } finally {
      lock.close();
    }
  }

  private RunLocks.Held lock(StudyName study) {
    return locks
        .tryLock(study)
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.REFUSED,
                    Problem.what("the study is being carried out by another process")
                        .where("study " + study)
                        .expected("nobody to hold its lock")
                        .actual("a process that holds it")
                        .next("watch it with `workbench study show " + study + "`")));
  }

  private Set<Level> trained(RunId trunk) {
    Set<Level> trained = new TreeSet<>();
    if (catalog.journal().head(StreamName.of(trunk)).isPresent()) {
      catalog.run(trunk).state().levels().stream()
          .filter(level -> level.trained().isPresent())
          .forEach(level -> trained.add(level.level()));
    }
    return trained;
  }

  /** One call of {@link #execute}. */
  private final class Execution {
    private final StudyName name;
    private final Staff staff;
    private final StudyObserver observer;
    private final CellQueue queue;
    private StudyState state;
    private Optional<WorkbenchException> stopped = Optional.empty();

    Execution(StudyState state, Staff staff, StudyObserver observer) {
      this.name = state.plan().name();
      this.state = state;
      this.staff = staff;
      this.observer = observer;
      this.queue = new CellQueue(state, StudyRun.this::trained);
    }

    synchronized StudyState state() {
      return state;
    }

    void finish() {
      if (state().cells().stream().allMatch(state()::isOver)) {
        return;
      }
      ExecutorService threads = Executors.newFixedThreadPool(staff.count());
      List<Future<?>> ends = new ArrayList<>();
      try {
        for (int i = 0; i < staff.count(); i++) {
          ends.add(threads.submit(this::work));
        }
        threads.shutdown();
        while (!threads.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          observer.looked();
        }
        for (Future<?> end : ends) {
          end.get();
        }
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        threads.shutdownNow();
      }
      if (stopped.isPresent() && stopped.get().kind() != WorkbenchException.Kind.INTERRUPTED) {
        throw stopped.get();
      }
      if ((stopped.isPresent() || observer.isStopRequested())
          && !state().cells().stream().allMatch(state()::isOver)) {
        throw interrupted();
      }
    }

    private void work() {
      try (CellWorker worker = staff.open().get()) {
        for (Optional<Cell> cell = take(); cell.isPresent(); cell = take()) {
          observer.began(cell.get());
          ended(cell.get(), worker.execute(name, cell.get()));
        }
      } catch (WorkbenchException notOver) {
        stop(notOver);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException ourFault) {
        endEarly();
        throw ourFault;
      }
    }

    /** The next cell, with a run of its own; waits until there is one or can be none. */
    private synchronized Optional<Cell> take() throws InterruptedException {
      while (stopped.isEmpty() && !observer.isStopRequested()) {
        CellQueue.Turn turn = queue.next(state);
        switch (turn.what()) {
          case NOTHING -> {
            return Optional.empty();
          }
          case LATER -> wait(LATER_MILLIS);
          case NEVER -> neverBegun(turn.cell().orElseThrow());
          case READY -> {
            nameRun(turn.cell().orElseThrow());
            return turn.cell();
          }
        }
      }
      return Optional.empty();
    }

    /** A cell that was begun before keeps its run. */
    private void nameRun(Cell cell) {
      if (state.run(cell).isEmpty()) {
        record(new CellStarted(cell.key(), names.get()));
      }
    }

    private void neverBegun(Cell cell) {
      CellOutcome outcome =
          CellOutcome.failed("its trunk never trained level " + cell.control().get().level());
      record(new CellFailed(cell.key(), Optional.empty(), outcome.reason()));
      observer.ended(cell, outcome);
    }

    private synchronized void ended(Cell cell, CellOutcome outcome) {
      RunId run = state.run(cell).orElseThrow();
      queue.ended(cell);
      record(
          outcome
              .head()
              .<StudyEvent>map(head -> new CellFinished(cell.key(), run, head))
              .orElseGet(() -> new CellFailed(cell.key(), Optional.of(run), outcome.reason())));
      observer.ended(cell, outcome);
      notifyAll();
    }

    private void record(StudyEvent event) {
      logs.append(name, event);
      state = logs.get(name);
    }

    private synchronized void stop(WorkbenchException reason) {
      // Who was asked to stop says less than who could not go on.
      if (stopped.isEmpty() || stopped.get().kind() == WorkbenchException.Kind.INTERRUPTED) {
        stopped = Optional.of(reason);
      }
      endEarly();
    }

    private synchronized void endEarly() {
      queue.clear();
      notifyAll();
    }

    private WorkbenchException interrupted() {
      return new WorkbenchException(
          WorkbenchException.Kind.INTERRUPTED,
          Problem.what("the study was interrupted")
              .where("study " + name)
              .expected("every cell to come to its end")
              .actual("a request to stop")
              .next("`workbench study run` goes on with it"));
    }
  }
}
