package org.lth.workbench.report;

import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Provenance;
import org.lth.workbench.study.Cell;

/**
 * A trained ticket of a study.
 *
 * @param cell whose run it is of
 * @param run the run
 * @param level what its events say
 * @param sources the events
 */
record TrainedLevel(Cell cell, StoredRun run, LevelState level, Sources sources) {

  /**
   * Where a trained ticket's numbers come from.
   *
   * @param training the event that it was trained
   * @param mask the event that names its mask
   */
  record Sources(Provenance training, Provenance mask) {}

  LevelTrained trained() {
    return level.trained().orElseThrow();
  }

  Outcome outcome() {
    return trained().outcome();
  }

  Tickets.StoredTicket found() {
    return new Tickets.StoredTicket(run, level);
  }

  int replicate() {
    return cell.replicate();
  }

  double density() {
    return level.density().fraction();
  }

  /**
   * Whether it is a ticket of this level, or a control of one. Levels that a control trains beyond
   * its ticket's are its own, not the control of others.
   */
  boolean isOf(Level wanted) {
    return level.level().equals(wanted)
        && cell.control().map(control -> control.level().equals(wanted)).orElse(true);
  }

  /** Its place in figures over densities. */
  Point.At at() {
    return new Point.At(level.level().number(), density());
  }
}
