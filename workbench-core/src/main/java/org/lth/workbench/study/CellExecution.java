package org.lth.workbench.study;

import java.util.Optional;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.journal.ConcurrentAppend;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;

/**
 * Brings one cell's run to its end from any state: begins it, goes on with it, or finds that
 * nothing is left to do.
 *
 * @param experiments that execute it
 * @param tickets that controls branch from
 * @param pause waits a moment for a process that is about to let go of the run
 */
public record CellExecution(Experiments experiments, Tickets tickets, Runnable pause) {
  /** Of as many pauses; a process that was told to stop writes a checkpoint first. */
  private static final int PATIENCE = 300;

  /**
   * Executes a cell that was given a run.
   *
   * @throws WorkbenchException if it is not over: it was asked to stop, or something outside is
   *     missing
   */
  public CellOutcome execute(StudyState study, Cell cell, RunObserver observer) {
    RunId run =
        study.run(cell).orElseThrow(() -> new IllegalArgumentException(cell + " was given no run"));
    awaitRelease(run);
    try {
      goOn(study, cell, observer);
    } catch (ConcurrentAppend begunMeanwhile) {
      awaitRelease(run);
      goOn(study, cell, observer);
    } catch (WorkbenchException failure) {
      return outcome(run, failure);
    }
    return ended(run).orElseThrow(() -> new IllegalStateException(run + " has not ended"));
  }

  /** The process that had it before may be writing its last words. */
  private void awaitRelease(RunId run) {
    for (int i = 0; i < PATIENCE && catalog().locks().isLocked(run); i++) {
      pause.run();
    }
  }

  private void goOn(StudyState study, Cell cell, RunObserver observer) {
    RunId run = study.run(cell).orElseThrow();
    if (!exists(run)) {
      experiments.start(run, order(study, cell), observer);
    } else if (ended(run).isEmpty()) {
      experiments.resume(run, observer);
    }
  }

  /** A failed run is a result, and so is an order that cannot be executed. */
  private CellOutcome outcome(RunId run, WorkbenchException failure) {
    boolean isRefused =
        failure.kind() == WorkbenchException.Kind.REFUSED
            || failure.kind() == WorkbenchException.Kind.BAD_INPUT;
    if (isRefused && !exists(run) && !catalog().locks().isLocked(run)) {
      return CellOutcome.failed(failure.problem().what() + " (" + failure.problem().where() + ")");
    }
    if (exists(run)) {
      return ended(run).orElseThrow(() -> failure);
    }
    throw failure;
  }

  private Optional<CellOutcome> ended(RunId run) {
    StoredRun known = catalog().run(run);
    return switch (known.state().ending()) {
      case OPEN -> Optional.empty();
      case FINISHED ->
          Optional.of(CellOutcome.finished(known.stored().get(known.stored().size() - 1).hash()));
      case FAILED -> Optional.of(CellOutcome.failed(known.failure().orElse("no reason recorded")));
    };
  }

  private boolean exists(RunId run) {
    return catalog().journal().head(StreamName.of(run)).isPresent();
  }

  private Catalog catalog() {
    return tickets.catalog();
  }

  private RunOrder order(StudyState study, Cell cell) {
    return cell.control()
        .map(control -> control(study, cell, control))
        .orElseGet(
            () ->
                RunOrder.trunk(
                    Cells.spec(study.plan().base(), cell.replicate()),
                    study.plan().base().preset(),
                    cell.replicate()));
  }

  private RunOrder control(StudyState study, Cell cell, Cell.Control control) {
    RunId parent =
        study
            .run(cell.trunk())
            .orElseThrow(() -> new IllegalArgumentException(cell + " has no trunk yet"));
    return new BranchPlans(tickets)
        .plan(
            new BranchAddress(parent.value(), Optional.of(control.level()), Optional.empty()),
            ControlRequest.of(control.controls(), donor(study, cell)),
            control.index());
  }

  private static Optional<String> donor(StudyState study, Cell cell) {
    return cell.donor().map(trunk -> study.run(trunk).orElseThrow().value());
  }
}
