package org.lth.workbench.law;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;

/**
 * The events of one run, whose hashes and order were found sound.
 *
 * @param run which one
 * @param part whether all of it is here, or what its branches need
 * @param steps from the first event on
 * @param state their fold
 */
public record History(RunId run, HistoryPart part, List<Step> steps, RunState state) {
  public History {
    steps = List.copyOf(steps);
  }

  /** Folds a history; throws as {@link RunState#of} does. */
  public static History of(RunId run, HistoryPart part, List<Step> steps) {
    return new History(run, part, steps, RunState.of(steps.stream().map(Step::event).toList()));
  }

  /**
   * One event.
   *
   * @param version within the run
   * @param hash of the event
   * @param event what happened
   */
  public record Step(long version, Digest hash, RunEvent event) {}

  /** An event by its number, if the run has it. */
  Optional<Step> version(long version) {
    return first(step -> step.version() == version);
  }

  /** The event that made a level's ticket. */
  Optional<Step> made(Level level) {
    return first(step -> step.event().madeTicket().filter(level::equals).isPresent());
  }

  /** The event that shrank the mask to a level's. */
  Optional<Step> pruned(Level level) {
    return first(
        step -> step.event() instanceof RunEvent.MaskPruned it && it.level().equals(level));
  }

  /** The event that says how a level was trained. */
  Optional<Step> trained(Level level) {
    return first(
        step -> step.event() instanceof RunEvent.LevelTrained it && it.level().equals(level));
  }

  private Optional<Step> first(Predicate<Step> which) {
    return steps.stream().filter(which).findFirst();
  }
}
