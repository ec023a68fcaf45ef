package org.lth.workbench.study;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.journal.EventStream;
import org.lth.workbench.journal.StreamName;

/**
 * Carries out studies: gives each cell that is not over a run, has it executed by an executor, and
 * records its end. A cell that fails fails alone. What this is killed at any moment leaves is found
 * again by the cells' keys: a cell's run is named before it is begun.
 */
public final class StudyRun {
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
   * Who executes cells in the home.
   *
   * @param count how many at once
   * @param open makes one of them
   */
  public record Workers(int count, Supplier<CellWorker> open) {}

  /** Opens the executor of a study's tasks. */
  @FunctionalInterface
  public interface ExecutorSource {
    /**
     * Opens it.
     *
     * @param plan of the study
     * @param known what is known of its cells by now, at any time until the executor is closed
     */
    TaskExecutor open(StudyPlan plan, KnownCells known);
  }

  /** Carries out a plan by workers of this machine; like the other of this name. */
  public StudyState execute(StudyPlan plan, Workers workers, StudyObserver observer) {
    return execute(plan, (same, known) -> new LocalExecutor(workers, Cells.of(plan)), observer);
  }

  /**
   * Carries out a plan as far as it can be.
   *
   * @param executors opens the executor, once no other process carries the study out
   * @return the study with every cell finished or failed
   * @throws StudyChanged if it was begun with another plan
   * @throws WorkbenchException if it was asked to stop, or the executor said that it cannot go on
   */
  public StudyState execute(StudyPlan plan, ExecutorSource executors, StudyObserver observer) {
    RunLocks.Held lock = lock(plan.name());
    try {
      logs.begin(plan);
      EventStream<StudyEvent, StudyFold> stream = logs.open(plan.name());
      StudyFold known = stream.state();
      StudyLoop.Parts parts = new StudyLoop.Parts(stream, names, this::trained);
      if (!known.cells().stream().allMatch(known::isOver)) {
        try (TaskExecutor executor = executors.open(plan, known)) {
          new StudyLoop(parts, executor, observer).carryOut();
        }
      }
      return known.state().orElseThrow();
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
}
