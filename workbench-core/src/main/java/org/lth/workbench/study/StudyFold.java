package org.lth.workbench.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyEvent.TaskFailed;
import org.lth.workbench.event.StudyEvent.TaskInterrupted;
import org.lth.workbench.event.StudyEvent.TaskPlaced;
import org.lth.workbench.event.StudyEvent.TaskSubmitted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.EventFold;
import org.lth.workbench.study.StudyState.Begun;
import org.lth.workbench.study.StudyState.Ending;

/**
 * What is known of a study in progress. Each event changes it; no event is looked at twice. For one
 * thread.
 */
final class StudyFold implements KnownCells {
  /** Makes one of a stream's events; it is the same object from the first event to the last. */
  static final EventFold<StudyEvent, StudyFold> OF_EVENTS =
      new EventFold<>() {
        @Override
        public StudyFold start(List<StudyEvent> events) {
          StudyFold fold = new StudyFold();
          events.forEach(fold::apply);
          return fold;
        }

        @Override
        public StudyFold evolve(StudyFold fold, StudyEvent event) {
          fold.apply(event);
          return fold;
        }
      };

  private final Map<String, Begun> begun = new TreeMap<>();
  private @Nullable StudyPlan plan;
  private List<Cell> cells = List.of();

  /** Folds an event. */
  void apply(StudyEvent event) {
    if (event instanceof StudyStarted started) {
      plan(started.plan());
    } else if (event instanceof StudyExtended extended) {
      plan(extended.plan());
    } else if (event instanceof CellStarted started) {
      begun.put(started.cell(), new Begun(Optional.of(started.run()), Ending.OPEN, ""));
    } else if (event instanceof CellFinished finished) {
      end(finished.cell(), new Begun(Optional.of(finished.run()), Ending.FINISHED, ""));
    } else if (event instanceof CellFailed failed) {
      end(failed.cell(), new Begun(failed.run(), Ending.FAILED, failed.reason()));
    } else if (event instanceof TaskSubmitted submitted) {
      attempt(submitted.cell(), attempt -> attempt.submitted(submitted));
    } else if (event instanceof TaskPlaced placed) {
      attempt(placed.cell(), attempt -> attempt.placed(placed));
    } else if (event instanceof TaskInterrupted interrupted) {
      attempt(interrupted.cell(), attempt -> attempt.interrupted(interrupted));
    } else if (event instanceof TaskFailed failed) {
      attempt(failed.cell(), attempt -> attempt.failed(failed));
    }
  }

  private void plan(StudyPlan newer) {
    plan = newer;
    cells = Cells.of(newer);
  }

  private void end(String cell, Begun ended) {
    Attempt last = Optional.ofNullable(begun.get(cell)).map(Begun::attempt).orElse(Attempt.NONE);
    begun.put(cell, ended.with(last.ended()));
  }

  private void attempt(String cell, UnaryOperator<Attempt> change) {
    begun.computeIfPresent(cell, (key, known) -> known.with(change.apply(known.attempt())));
  }

  /** All that is known so far; none before the study has begun. */
  Optional<StudyState> state() {
    return Optional.ofNullable(plan).map(last -> new StudyState(last, begun));
  }

  @Override
  public List<Cell> cells() {
    return cells;
  }

  /** What is known of a cell; none of one that is queued. */
  Optional<Begun> of(Cell cell) {
    return Optional.ofNullable(begun.get(cell.key()));
  }

  /** The last attempt at a cell. */
  Attempt attempt(Cell cell) {
    return of(cell).map(Begun::attempt).orElse(Attempt.NONE);
  }

  @Override
  public Optional<RunId> run(Cell cell) {
    return of(cell).flatMap(Begun::run);
  }

  @Override
  public boolean isOver(Cell cell) {
    return of(cell).filter(known -> known.ending() != Ending.OPEN).isPresent();
  }
}
