package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.spec.RewindingSpec;

/**
 * Where an interrupted run goes on.
 *
 * @param level that is trained next; the last one if only the run's end is not recorded
 * @param step from which it is trained
 */
record ResumePoint(Level level, long step) {
  static ResumePoint of(RunLog log, Optional<CheckpointKeeper> checkpoints) {
    RunState state = log.state();
    List<Level> planned = state.plannedLevels();
    Level next =
        planned.stream()
            .filter(level -> !state.isTrained(level))
            .findFirst()
            .orElse(planned.get(planned.size() - 1));
    CheckpointKeeper.Place place = new CheckpointKeeper.Place(log.run(), next);
    return state
        .level(next)
        .flatMap(LevelState::trained)
        .map(trained -> trained.steps().to())
        .or(() -> checkpoints.flatMap(keeper -> keeper.find(place)).map(Checkpoint::step))
        .or(() -> state.level(next).map(level -> level.ticket().step()))
        .map(step -> new ResumePoint(next, step))
        .orElseGet(() -> new ResumePoint(next, stepOfNextTicket(state)));
  }

  /** The step of a ticket that is still to be made. */
  private static long stepOfNextTicket(RunState state) {
    if (state.started().plan().spec().rewinding().weights() == RewindingSpec.Weights.CONTINUED) {
      return state.lastLevel().flatMap(LevelState::trained).map(end -> end.steps().to()).orElse(0L);
    }
    return state
        .started()
        .branching()
        .flatMap(Branching::variation)
        .map(ResumePoint::stepOf)
        .orElseGet(() -> stepOfOwnRewindPoint(state));
  }

  private static long stepOf(Variation variation) {
    return variation.inherited().map(Variation.Inherited::point).orElse(variation.start()).step();
  }

  private static long stepOfOwnRewindPoint(RunState state) {
    return state
        .level(Level.DENSE)
        .flatMap(LevelState::trained)
        .flatMap(trained -> trained.sets().rewindPoint())
        .map(RewindPoint::step)
        .orElse(0L);
  }
}
