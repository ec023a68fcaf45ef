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
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;

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

  /** The levels that this run trains: all of them in a trunk, the ticket's in a control. */
  public List<Level> plannedLevels() {
    if (started.branching().isPresent()) {
      return List.of(started.branching().get().level());
    }
    List<Level> planned = new ArrayList<>();
    for (int number = 0; number <= started.plan().spec().lastLevel().number(); number++) {
      planned.add(new Level(number));
    }
    return planned;
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
      if (!levels.isEmpty()) {
        throw new IllegalHistory("weights are initialized before anything is trained", event);
      }
      Level first = plannedLevels().get(0);
      if (!event.level().equals(first)) {
        throw new IllegalHistory("the run begins at level " + first, event);
      }
      return withLevel(LevelState.initialized(event));
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
      LevelState last = lastLevel().orElseThrow(() -> new IllegalHistory("no weights yet", event));
      if (last.trained().isEmpty() || !last.level().next().equals(event.level())) {
        throw new IllegalHistory("the level after a trained one is pruned", event);
      }
      if (pruned.isPresent()) {
        throw new IllegalHistory("rewinding follows pruning", event);
      }
      if (!plannedLevels().contains(event.level())) {
        throw new IllegalHistory("only planned levels are pruned", event);
      }
      return new RunState(started, levels, Optional.of(event), ending);
    }

    @Override
    public RunState rewound(WeightsRewound event) {
      MaskPruned mask =
          pruned
              .filter(before -> before.level().equals(event.level()))
              .orElseThrow(() -> new IllegalHistory("rewinding follows pruning", event));
      return withLevel(LevelState.rewound(mask, event));
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
