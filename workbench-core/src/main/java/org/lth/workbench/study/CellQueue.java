package org.lth.workbench.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/**
 * Which cell is begun next. A control can be begun as soon as the level that it needs is trained,
 * and never once its trunk is over without it. What a turn costs depends on how many trunks are
 * under way, and not on how many cells there are or were.
 */
final class CellQueue {
  private final Map<Cell, Integer> order = new HashMap<>();
  private final Queue<Cell> ready = new PriorityQueue<>(Comparator.comparing(order::get));
  private final Queue<Cell> never = new ArrayDeque<>();
  private final Map<Cell, List<Cell>> waiting = new LinkedHashMap<>();
  private final Set<Cell> running = new HashSet<>();
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

  CellQueue(KnownCells study, Trunks trunks) {
    this.trunks = trunks;
    for (Cell cell : study.cells()) {
      order.put(cell, order.size());
      if (!study.isOver(cell)) {
        enqueue(cell);
      }
    }
  }

  private void enqueue(Cell cell) {
    if (cell.control().isEmpty()) {
      ready.add(cell);
    } else {
      waiting.computeIfAbsent(cell.trunk(), trunk -> new ArrayList<>()).add(cell);
    }
  }

  /** Takes the first cell that can be begun, or that never can be. */
  Turn next(KnownCells study) {
    if (ready.isEmpty()) {
      look(study);
    }
    if (!ready.isEmpty()) {
      Cell cell = ready.remove();
      running.add(cell);
      return new Turn(Next.READY, Optional.of(cell));
    }
    if (!never.isEmpty()) {
      return new Turn(Next.NEVER, Optional.of(never.remove()));
    }
    return new Turn(waiting.isEmpty() ? Next.NOTHING : Next.LATER, Optional.empty());
  }

  /** Looks how far those trunks have come that controls wait for. */
  private void look(KnownCells study) {
    Iterator<Map.Entry<Cell, List<Cell>>> trunkByTrunk = waiting.entrySet().iterator();
    while (trunkByTrunk.hasNext()) {
      Map.Entry<Cell, List<Cell>> next = trunkByTrunk.next();
      boolean isOver = study.isOver(next.getKey());
      if (isOver || running.contains(next.getKey())) {
        Set<Level> trained =
            study.run(next.getKey()).map(trunks::trained).orElse(Collections.emptySet());
        next.getValue().removeIf(control -> isDecided(control, trained, isOver));
      }
      if (next.getValue().isEmpty()) {
        trunkByTrunk.remove();
      }
    }
  }

  private boolean isDecided(Cell control, Set<Level> trained, boolean isTrunkOver) {
    if (trained.contains(control.control().orElseThrow().level())) {
      return ready.add(control);
    }
    return isTrunkOver && never.add(control);
  }

  /** A cell is under way that this queue has not given out. */
  void adopt(Cell cell) {
    ready.remove(cell);
    List<Cell> controls = waiting.getOrDefault(cell.trunk(), new ArrayList<>());
    controls.remove(cell);
    if (controls.isEmpty()) {
      waiting.remove(cell.trunk());
    }
    running.add(cell);
  }

  /** A cell that was taken can be begun again. */
  void again(Cell cell) {
    running.remove(cell);
    ready.add(cell);
  }

  /** A cell is over. */
  void ended(Cell cell) {
    running.remove(cell);
  }

  /** Nothing more is begun. */
  void clear() {
    ready.clear();
    never.clear();
    waiting.clear();
  }
}
