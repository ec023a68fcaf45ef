package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/**
 * Which cell is begun next. A control can be begun as soon as the level that it needs is trained,
 * and never once its trunk is over without it. For use under a lock.
 */
final class CellQueue {
  private final List<Cell> waiting = new ArrayList<>();
  private final Set<Cell> running = new LinkedHashSet<>();
  private final Trunks trunks;

  /** How far trunks have come. */
  @FunctionalInterface
  interface Trunks {
    /** The levels that a run has trained so far. */
    Set<Level> trained(RunId trunk);
  }

  /** What can be done next. */
  enum Next {
    /** A cell can be begun. */
    READY,
    /** Something that is running has to go on first. */
    LATER,
    /** A cell can never be begun. */
    NEVER,
    /** All cells are over or running. */
    NOTHING
  }

  /**
   * What can be done next.
   *
   * @param what is the case
   * @param cell which it is the case of; absent where it is of none
   */
  record Turn(Next what, Optional<Cell> cell) {}

  CellQueue(StudyState study, Trunks trunks) {
    this.trunks = trunks;
    study.cells().stream().filter(cell -> !study.isOver(cell)).forEach(waiting::add);
  }

  /** Takes the first cell that can be begun, or that never can be. */
  Turn next(StudyState study) {
    // Each trunk is looked at once, since many controls wait for the same.
    Map<RunId, Set<Level>> trained = new TreeMap<>();
    for (Cell cell : waiting) {
      Next can = can(cell, study, trunk -> trained.computeIfAbsent(trunk, trunks::trained));
      if (can != Next.LATER) {
        waiting.remove(cell);
        if (can == Next.READY) {
          running.add(cell);
        }
        return new Turn(can, Optional.of(cell));
      }
    }
    return new Turn(waiting.isEmpty() ? Next.NOTHING : Next.LATER, Optional.empty());
  }

  private Next can(Cell cell, StudyState study, Trunks looked) {
    if (cell.control().isEmpty()) {
      return Next.READY;
    }
    Next own = canUse(new Source(cell.trunk(), cell.control().get().level()), study, looked);
    return own == Next.READY && cell.donor().isPresent()
        ? canUse(new Source(cell.donor().get(), Level.DENSE), study, looked)
        : own;
  }

  /** A level of a trunk that a control is made of. */
  private record Source(Cell trunk, Level level) {}

  private Next canUse(Source source, StudyState study, Trunks looked) {
    Optional<RunId> trunk = study.run(source.trunk());
    if (trunk.isPresent() && looked.trained(trunk.get()).contains(source.level())) {
      return Next.READY;
    }
    boolean isToCome = waiting.contains(source.trunk()) || running.contains(source.trunk());
    return isToCome ? Next.LATER : Next.NEVER;
  }

  /** A cell is over. */
  void ended(Cell cell) {
    running.remove(cell);
  }

  /** Nothing more is begun. */
  void clear() {
    waiting.clear();
  }
}
