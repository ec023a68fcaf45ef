package org.lth.workbench.event;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;
import org.lth.workbench.spec.RewindingSpec;

/**
 * A run as the fold of its events.
 *
 * @param started the first event
 * @param levels in order, as far as the run has come
 * @param pruned a mask whose weights have not been rewound yet
 * @param ending whether and how the run ended
 */
public record RunState(
    RunStarted started, List<LevelState> levels, Optional<MaskPruned> pruned, Ending ending) {

  /** Whether a run has come to its end. */
  public enum Ending {
    /** It is running, or was interrupted; its lock tells which. */
    OPEN,
    FINISHED,
    FAILED
  }

  public RunState {
    levels = List.copyOf(levels);
  }

  /**
   * Folds the events of one run.
   *
   * @throws IllegalHistory if an event cannot follow those before it
   */
  public static RunState of(List<RunEvent> events) {
    if (events.isEmpty() || !(events.get(0) instanceof RunStarted started)) {
      throw new IllegalHistory(
          "a run begins with run-started", events.isEmpty() ? "nothing" : events.get(0));
    }
    RunState state = new RunState(started, List.of(), Optional.empty(), Ending.OPEN);
    if (state.plannedLevels().isEmpty()) {
      throw new IllegalHistory("a run plans at least one level", started);
    }
    for (RunEvent event : events.subList(1, events.size())) {
      state = state.evolve(event);
    }
    return state;
  }

  /** The state after one more event. */
  public RunState evolve(RunEvent event) {
    requireNonNull(event, "event is null");
    if (ending != Ending.OPEN) {
      throw new IllegalHistory("nothing follows the end of a run", event);
    }
    return event.match(new Evolution());
  }

  /** The state of a level, if the run has come to it. */
  public Optional<LevelState> level(Level level) {
    return levels.stream().filter(state -> state.level().equals(level)).findFirst();
  }

  /** The last level that the run has come to. */
  public Optional<LevelState> lastLevel() {
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels.get(levels.size() - 1));
  }

  public boolean isTrained(Level level) {
    return level(level).flatMap(LevelState::trained).isPresent();
  }

  /**
   * The levels that this run trains: all of them in a trunk, those behind the ticket's where levels
   * are continued, the ticket's in any other branch.
   */
  public List<Level> plannedLevels() {
    if (started.branching().isPresent() && !goesOn()) {
      return List.of(started.branching().get().level());
    }
    int first = started.branching().map(from -> from.level().number() + 1).orElse(0);
    List<Level> planned = new ArrayList<>();
    for (int number = first; number <= started.plan().spec().lastLevel().number(); number++) {
      planned.add(new Level(number));
    }
    return planned;
  }

  private boolean goesOn() {
    return started.branching().filter(Branching::goesOn).isPresent();
  }

  private boolean isDrawn() {
    return started.branching().filter(Branching::isDrawn).isPresent();
  }

  private RunState withLevel(LevelState level) {
    List<LevelState> more = new ArrayList<>(levels);
    more.add(level);
    return new RunState(started, more, Optional.empty(), ending);
  }

  private final class Evolution implements RunEvent.Cases<RunState> {
    @Override
    public RunState started(RunStarted event) {
      throw new IllegalHistory("a run starts once", event);
    }

    @Override
    public RunState initialized(WeightsInitialized event) {
      requireFirst(event.level(), event);
      if (started.branching().isPresent() && !isDrawn()) {
        throw new IllegalHistory("a branch's ticket is made of what its first event names", event);
      }
      return withLevel(LevelState.initialized(event));
    }

    @Override
    public RunState made(TicketMade event) {
      requireFirst(event.level(), event);
      if (started.branching().isEmpty() || isDrawn() || goesOn()) {
        throw new IllegalHistory("only some branches' tickets are made", event);
      }
      return withLevel(LevelState.made(event));
    }

    private void requireFirst(Level level, RunEvent event) {
      if (!levels.isEmpty()) {
        throw new IllegalHistory("weights are initialized before anything is trained", event);
      }
      Level first = firstPlanned();
      if (!level.equals(first)) {
        throw new IllegalHistory("the run begins at level " + first, event);
      }
    }

    @Override
    public RunState trained(LevelTrained event) {
      LevelState last = lastLevel().orElseThrow(() -> new IllegalHistory("no weights yet", event));
      if (last.trained().isPresent() || !last.level().equals(event.level())) {
        throw new IllegalHistory("level " + last.level() + " is the one in training", event);
      }
      List<LevelState> more = new ArrayList<>(levels.subList(0, levels.size() - 1));
      more.add(last.with(event));
      return new RunState(started, more, pruned, ending);
    }

    @Override
    public RunState pruned(MaskPruned event) {
      boolean isFirst = goesOn() && levels.isEmpty() && event.level().equals(firstPlanned());
      if (!isFirst) {
        requireTrainedBefore(event);
      }
      if (pruned.isPresent()) {
        throw new IllegalHistory("rewinding follows pruning", event);
      }
      if (!plannedLevels().contains(event.level())) {
        throw new IllegalHistory("only planned levels are pruned", event);
      }
      return new RunState(started, levels, Optional.of(event), ending);
    }

    private Level firstPlanned() {
      return plannedLevels().get(0);
    }

    private void requireTrainedBefore(MaskPruned event) {
      LevelState last = lastLevel().orElseThrow(() -> new IllegalHistory("no weights yet", event));
      if (last.trained().isEmpty() || !last.level().next().equals(event.level())) {
        throw new IllegalHistory("the level after a trained one is pruned", event);
      }
    }

    @Override
    public RunState rewound(WeightsRewound event) {
      requireSpecified(RewindingSpec.Weights.REWOUND.word(), event);
      return withLevel(LevelState.rewound(maskOf(event.level(), event), event));
    }

    @Override
    public RunState treated(WeightsTreated event) {
      requireSpecified(event.treatment().name(), event);
      return withLevel(LevelState.treated(maskOf(event.level(), event), event));
    }

    private void requireSpecified(String weights, RunEvent event) {
      String specified = started.plan().spec().rewinding().weights().word();
      if (!weights.equals(specified)) {
        throw new IllegalHistory("rewinding.weights is " + specified, event);
      }
    }

    private MaskPruned maskOf(Level level, RunEvent event) {
      return pruned
          .filter(before -> before.level().equals(level))
          .orElseThrow(() -> new IllegalHistory("rewinding follows pruning", event));
    }

    @Override
    public RunState interrupted(RunInterrupted event) {
      return RunState.this;
    }

    @Override
    public RunState resumed(RunResumed event) {
      return RunState.this;
    }

    @Override
    public RunState failed(RunFailed event) {
      return new RunState(started, levels, pruned, Ending.FAILED);
    }

    @Override
    public RunState finished(RunFinished event) {
      if (!plannedLevels().stream().allMatch(RunState.this::isTrained)) {
        throw new IllegalHistory("a run finishes when every planned level is trained", event);
      }
      if (event.levels() != levels.size()) {
        throw new IllegalHistory("the run trained " + levels.size() + " levels", event);
      }
      return new RunState(started, levels, pruned, Ending.FINISHED);
    }
  }
}
