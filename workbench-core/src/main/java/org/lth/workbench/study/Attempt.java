package org.lth.workbench.study;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.StudyEvent;

/**
 * The last attempt at a cell by an engine outside the home.
 *
 * @param number 1, 2, ...
 * @param engine which, and its profile
 * @param node where it was last seen running
 * @param isOpen whether nothing is known of its end
 * @param failures attempts in a row that brought the cell no further
 * @param reached the furthest place of an interrupted attempt
 * @param log last lines of the last attempt that failed
 */
public record Attempt(
    int number,
    String engine,
    Optional<String> node,
    boolean isOpen,
    int failures,
    Optional<Place> reached,
    List<String> log) {
  /** Before the first. */
  static final Attempt NONE =
      new Attempt(0, "", Optional.empty(), false, 0, Optional.empty(), List.of());

  public Attempt {
    log = List.copyOf(log);
  }

  /**
   * How far a run has come.
   *
   * @param level in training
   * @param step of it that was reached
   */
  public record Place(Level level, long step) {
    private boolean isBeyond(Place other) {
      int levels = Integer.compare(level.number(), other.level.number());
      return levels > 0 || (levels == 0 && step > other.step);
    }
  }

  Attempt submitted(StudyEvent.TaskSubmitted event) {
    return new Attempt(
        event.attempt(), event.engine(), Optional.empty(), true, failures, reached, log);
  }

  Attempt placed(StudyEvent.TaskPlaced event) {
    return new Attempt(number, engine, Optional.of(event.node()), isOpen, failures, reached, log);
  }

  /** One that came no further than those before counts as a failure, since all may be like it. */
  Attempt interrupted(StudyEvent.TaskInterrupted event) {
    Place here = new Place(event.level(), event.step());
    boolean isFurther = reached.isEmpty() || here.isBeyond(reached.get());
    return new Attempt(
        number,
        engine,
        node,
        false,
        isFurther ? 0 : failures + 1,
        isFurther ? Optional.of(here) : reached,
        log);
  }

  Attempt failed(StudyEvent.TaskFailed event) {
    return new Attempt(number, engine, node, false, failures + 1, reached, event.log());
  }

  Attempt ended() {
    return new Attempt(number, engine, node, false, failures, reached, log);
  }
}
