package org.lth.workbench.study;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.TaskFailed;
import org.lth.workbench.event.StudyEvent.TaskInterrupted;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.executor.TaskState;
import org.lth.workbench.journal.EventStream;

/**
 * Records what came of tasks, and whether there is another attempt.
 *
 * @param stream of the study's events
 * @param queue of its cells
 * @param observer hears of it
 */
record AttemptRecorder(
    EventStream<StudyEvent, StudyFold> stream, CellQueue queue, StudyObserver observer) {
  /** Attempts in a row that bring a cell no further before it is given up. */
  private static final int MOST = 3;

  /**
   * How a task ended.
   *
   * @param state what is known of its process
   * @param outcome what it left behind
   */
  record End(TaskState state, TaskOutcome outcome) {
    private String reason(String bare) {
      if (state instanceof TaskState.Ended ended && ended.exitCode().isPresent()) {
        return bare + " (exit code " + ended.exitCode().getAsInt() + ")";
      }
      return state instanceof TaskState.Lost
          ? bare + " (the engine does not know the task any more)"
          : bare;
    }

    private List<String> lastLines() {
      if (outcome instanceof TaskOutcome.Nothing nothing && !nothing.lastLines().isEmpty()) {
        return nothing.lastLines();
      }
      return state instanceof TaskState.Ended ended ? ended.lastLines() : List.of();
    }
  }

  /** Settles a task that is over. */
  void settle(Task task, Cell cell, End end) {
    if (end.outcome() instanceof TaskOutcome.Finished finished) {
      queue.ended(cell);
      stream.append(List.of(new CellFinished(cell.key(), task.run(), finished.head())));
      observer.ended(cell, CellOutcome.finished(finished.head()));
    } else if (end.outcome() instanceof TaskOutcome.Failed failed) {
      fail(cell, Optional.of(task.run()), failed.reason());
    } else if (end.outcome() instanceof TaskOutcome.Interrupted at) {
      stream.append(
          List.of(
              new TaskInterrupted(task.cell(), task.run(), task.attempt(), at.level(), at.step())));
      again(task, cell, "it was stopped before it came any further");
    } else if (end.outcome() instanceof TaskOutcome.Nothing nothing) {
      String reason = end.reason(nothing.reason());
      stream.append(
          List.of(
              new TaskFailed(task.cell(), task.run(), task.attempt(), reason, end.lastLines())));
      again(task, cell, reason);
    }
  }

  private void again(Task task, Cell cell, String reason) {
    int failures = stream.state().attempt(cell).failures();
    if (failures >= MOST) {
      fail(cell, Optional.of(task.run()), "after " + failures + " attempts: " + reason);
    } else {
      queue.again(cell);
      if (failures > 0) {
        observer.triedInVain(task, reason);
      }
    }
  }

  /** A control whose trunk is over without its level. */
  void neverBegun(Cell cell) {
    String level = cell.control().orElseThrow().level().toString();
    fail(cell, Optional.empty(), "its trunk never trained level " + level);
  }

  private void fail(Cell cell, Optional<RunId> run, String reason) {
    queue.ended(cell);
    stream.append(List.of(new CellFailed(cell.key(), run, reason)));
    observer.ended(cell, CellOutcome.failed(reason));
  }
}
