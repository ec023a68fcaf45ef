package org.lth.workbench.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyPlan;

/**
 * A study as the fold of its events.
 *
 * @param plan all that it is to execute
 * @param begun what is known of cells by their keys; queued ones are not in it
 */
public record StudyState(StudyPlan plan, Map<String, Begun> begun) {

  /** How a cell ended. */
  public enum Ending {
    OPEN,
    FINISHED,
    FAILED
  }

  /**
   * A cell that was begun, or that never can be.
   *
   * @param run its run
   * @param ending how it ended
   * @param reason why it failed; empty otherwise
   */
  public record Begun(Optional<RunId> run, Ending ending, String reason) {}

  public StudyState {
    begun = Collections.unmodifiableMap(new TreeMap<>(begun));
  }

  /** Folds a study's events; none if there are none. */
  public static Optional<StudyState> of(List<StudyEvent> events) {
    Optional<StudyPlan> plan = Optional.empty();
    Map<String, Begun> begun = new TreeMap<>();
    for (StudyEvent event : events) {
      if (event instanceof StudyStarted started) {
        plan = Optional.of(started.plan());
      } else if (event instanceof StudyExtended extended) {
        plan = Optional.of(extended.plan());
      } else if (event instanceof CellStarted started) {
        begun.put(started.cell(), new Begun(Optional.of(started.run()), Ending.OPEN, ""));
      } else if (event instanceof CellFinished finished) {
        begun.put(finished.cell(), new Begun(Optional.of(finished.run()), Ending.FINISHED, ""));
      } else if (event instanceof CellFailed failed) {
        begun.put(failed.cell(), new Begun(failed.run(), Ending.FAILED, failed.reason()));
      }
    }
    return plan.map(last -> new StudyState(last, begun));
  }

  /** The cells in their order. */
  public List<Cell> cells() {
    return Cells.of(plan);
  }

  /** What is known of a cell; none of one that is queued. */
  public Optional<Begun> of(Cell cell) {
    return Optional.ofNullable(begun.get(cell.key()));
  }

  /** A cell's run, where one was begun. */
  public Optional<RunId> run(Cell cell) {
    return of(cell).flatMap(Begun::run);
  }

  /** Whether nothing more will come of a cell. */
  public boolean isOver(Cell cell) {
    return of(cell).filter(known -> known.ending() != Ending.OPEN).isPresent();
  }

  /** The cells that failed. */
  public List<Cell> failed() {
    return cells().stream()
        .filter(cell -> of(cell).filter(known -> known.ending() == Ending.FAILED).isPresent())
        .toList();
  }
}
