package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.Timetable;

/**
 * A level with all that its laws may look at.
 *
 * @param run it is of
 * @param state of the level
 * @param network of the run, if it can be told here
 */
record RecordedLevel(RecordedRun run, LevelState state, Optional<Network> network) {
  Level level() {
    return state.level();
  }

  LevelState.Ticket ticket() {
    return state.ticket();
  }

  Optional<LevelTrained> trained() {
    return state.trained();
  }

  ExperimentSpec spec() {
    return run.spec();
  }

  Contents contents() {
    return run.contents();
  }

  Optional<MaskSet> masks() {
    return contents().masks(ticket().mask().digest());
  }

  Optional<TensorSet> tensors(Digest digest) {
    return contents().tensors(digest);
  }

  /** The event that made the ticket. */
  History.Step madeBy() {
    return run.history().made(level()).orElseThrow();
  }

  /** A place of the event that made the ticket. */
  Place made(String path) {
    return Place.of(run.history(), madeBy(), path);
  }

  /** Where the mask is recorded: by the pruning, or by what made the ticket. */
  Place mask(String path) {
    History.Step step = run.history().pruned(level()).orElseGet(this::madeBy);
    boolean isOfSets = step.event() instanceof TicketMade;
    boolean isMask = path.startsWith("mask");
    return Place.of(run.history(), step, isOfSets && isMask ? "sets." + path : path);
  }

  /** A place of the event that says how the level was trained. */
  Place trained(String path) {
    return Place.of(run.history(), run.history().trained(level()).orElseThrow(), path);
  }

  /** What happens at which step. */
  Timetable timetable() {
    return run.timetable();
  }
}
