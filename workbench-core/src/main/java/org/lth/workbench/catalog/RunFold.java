package org.lth.workbench.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * One run's summary in the making. Of the events between the first and the last only those that a
 * summary shows are decoded, and only when it is asked for, since a long journal is folded when the
 * view starts.
 */
final class RunFold {
  private final RunId run;
  private final RunStarted started;
  private final Instant startedAt;
  private RunSummary.StoredHead head;
  private Condition condition = Condition.INTERRUPTED;
  private Ending ending = Ending.OPEN;
  private int trained;
  private @Nullable StoredEvent lastMask;
  private @Nullable StoredEvent lastTrained;
  private @Nullable StoredEvent maskOfTrained;
  private Optional<RunProgress.Reached> reached = Optional.empty();
  private Optional<Problem> problem = Optional.empty();
  private @Nullable RunSummary summary;

  RunFold(RunId run, RunStarted started, StoredEvent first) {
    this.run = run;
    this.started = started;
    this.startedAt = first.event().at();
    this.head = RunSummary.StoredHead.of(first);
  }

  /** Adds the next event; its form is absent if this version does not know its type. */
  void add(StoredEvent stored, Optional<Class<? extends WorkbenchEvent>> form) {
    head = RunSummary.StoredHead.of(stored);
    summary = null;
    form.ifPresent(known -> add(stored, known));
  }

  private void add(StoredEvent stored, Class<? extends WorkbenchEvent> form) {
    if (form == WeightsInitialized.class || form == TicketMade.class || form == MaskPruned.class) {
      lastMask = stored;
    } else if (form == LevelTrained.class) {
      trained++;
      lastTrained = stored;
      maskOfTrained = lastMask;
    } else if (form == RunFinished.class) {
      ending = Ending.FINISHED;
    } else if (form == RunFailed.class) {
      ending = Ending.FAILED;
    }
  }

  boolean isOpen() {
    return ending == Ending.OPEN;
  }

  /** Whether it was being executed at the last look. */
  boolean isRunning() {
    return condition == Condition.RUNNING;
  }

  RunId run() {
    return run;
  }

  /** Takes what the run's lock says; whether that is news. */
  boolean look(boolean isLocked) {
    Condition now = Condition.of(ending, () -> isLocked);
    boolean isNews = now != condition;
    if (isNews) {
      condition = now;
      summary = null;
    }
    return isNews;
  }

  RunSummary summary(EventCodec codec) {
    if (summary == null) {
      reach(codec);
      summary =
          new RunSummary(
              run,
              started,
              startedAt,
              head,
              new RunProgress(trained, planned(), ending, reached),
              condition,
              problem);
    }
    return summary;
  }

  private int planned() {
    return new RunState(started, List.of(), Optional.empty(), ending).plannedLevels().size();
  }

  private void reach(EventCodec codec) {
    if (lastTrained == null || maskOfTrained == null) {
      return;
    }
    try {
      LevelTrained level = (LevelTrained) codec.decode(lastTrained.event());
      reached =
          Optional.of(
              new RunProgress.Reached(
                  level.level(),
                  density((RunEvent) codec.decode(maskOfTrained.event())),
                  level.outcome().earlyStop().test(),
                  level.outcome().earlyStopStep()));
    } catch (WorkbenchException unreadable) {
      problem = Optional.of(unreadable.problem());
    }
    // The texts are long, and there may be thousands of runs.
    lastTrained = null;
  }

  private static Density density(RunEvent event) {
    List<LayerCount> layers = layers(event);
    return new Density(
        layers.stream().mapToLong(layer -> layer.density().kept()).sum(),
        layers.stream().mapToLong(layer -> layer.density().total()).sum());
  }

  private static List<LayerCount> layers(RunEvent event) {
    if (event instanceof MaskPruned pruned) {
      return pruned.layers();
    }
    return event instanceof TicketMade made ? made.layers() : ((WeightsInitialized) event).layers();
  }
}
