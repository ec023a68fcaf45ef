package org.lth.workbench.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyPlan;

/**
 * A study as the fold of its events.
 *
 * @param plan all that it is to execute
 * @param begun what is known of cells by their keys; queued ones are not in it
 */
public record StudyState(StudyPlan plan, Map<String, Begun> begun) implements KnownCells {

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
   * @param attempt the last one by an engine outside the home
   */
  public record Begun(Optional<RunId> run, Ending ending, String reason, Attempt attempt) {
    /** A cell that no engine outside the home has attempted. */
    public Begun(Optional<RunId> run, Ending ending, String reason) {
      this(run, ending, reason, Attempt.NONE);
    }

    Begun with(Attempt newer) {
      return new Begun(run, ending, reason, newer);
    }
  }

  public StudyState {
    begun = Collections.unmodifiableMap(new TreeMap<>(begun));
  }

  /** Folds a study's events; none if there are none. */
  public static Optional<StudyState> of(List<StudyEvent> events) {
    return StudyFold.OF_EVENTS.start(events).state();
  }

  @Override
  public List<Cell> cells() {
    return Cells.of(plan);
  }

  /** What is known of a cell; none of one that is queued. */
  public Optional<Begun> of(Cell cell) {
    return Optional.ofNullable(begun.get(cell.key()));
  }

  @Override
  public Optional<RunId> run(Cell cell) {
    return of(cell).flatMap(Begun::run);
  }

  @Override
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
