package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.RunState.Ending;

/**
 * How far a run has come.
 *
 * @param trained how many levels are trained
 * @param planned how many levels the run is to train
 * @param ending whether and how it ended
 * @param reached the last trained level
 */
public record RunProgress(int trained, int planned, Ending ending, Optional<Reached> reached) {

  /**
   * A trained level.
   *
   * @param level its number
   * @param density of its mask
   * @param test score at the early-stop step
   * @param earlyStopStep step of the lowest validation loss
   */
  public record Reached(Level level, Density density, Score test, long earlyStopStep) {}

  /** How far a run's events have brought it. */
  static RunProgress of(RunState state) {
    List<LevelState> trained =
        state.levels().stream().filter(level -> level.trained().isPresent()).toList();
    return new RunProgress(
        trained.size(),
        state.plannedLevels().size(),
        state.ending(),
        trained.stream().reduce((first, second) -> second).map(RunProgress::reached));
  }

  private static Reached reached(LevelState level) {
    Outcome outcome = level.trained().orElseThrow().outcome();
    return new Reached(
        level.level(), level.density(), outcome.earlyStop().test(), outcome.earlyStopStep());
  }
}
