package org.lth.workbench.catalog;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.HomeEvent.DatasetImported;
import org.lth.workbench.event.HomeEvent.HomeVerified;
import org.lth.workbench.event.HomeEvent.RunImported;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.event.HomeEvent.RunReplayed;
import org.lth.workbench.event.HomeEvent.SpaceCollected;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.Cases;
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
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyEvent.TaskFailed;
import org.lth.workbench.event.StudyEvent.TaskInterrupted;
import org.lth.workbench.event.StudyEvent.TaskPlaced;
import org.lth.workbench.event.StudyEvent.TaskSubmitted;
import org.lth.workbench.event.WorkbenchEvent;

/** The one fact of an event that a person looks for, in a few words. */
public final class EventText implements Cases<String> {
  private static final double PERCENT = 100;

  private final LongFunction<String> count;

  private EventText(LongFunction<String> count) {
    this.count = count;
  }

  /** What an event says; of a type that has no words here, its name. */
  public static String of(WorkbenchEvent event) {
    if (event instanceof RunEvent step) {
      return of(step, Long::toString);
    }
    return event instanceof org.lth.workbench.event.StudyEvent ? study(event) : home(event);
  }

  /**
   * What an event of a run says.
   *
   * @param event the event
   * @param count how the reader writes whole numbers
   */
  public static String of(RunEvent event, LongFunction<String> count) {
    return event.match(new EventText(count));
  }

  private static String home(WorkbenchEvent event) {
    if (event instanceof HomeVerified verified) {
      return verified.events()
          + " events and "
          + verified.snapshots()
          + " snapshots read, "
          + verified.problems()
          + " problems";
    }
    if (event instanceof RunReplayed replayed) {
      return replayed.run()
          + ": "
          + replayed.verdict()
          + ", "
          + replayed.stepsExecuted()
          + " steps";
    }
    if (event instanceof RunMirrored mirrored) {
      return mirrored.run() + " copied to " + mirrored.server();
    }
    if (event instanceof RunImported imported) {
      return imported.run()
          + ", events "
          + imported.versions().first()
          + " to "
          + imported.versions().last()
          + (imported.origin().signer().isPresent() ? ", signed" : ", not signed");
    }
    if (event instanceof DatasetImported imported) {
      return imported.name() + " from " + imported.origin();
    }
    if (event instanceof SpaceCollected collected) {
      Extent all =
          collected.snapshots().plus(collected.checkpoints()).plus(collected.temporaries());
      return all.files() + " files with " + all.bytes() + " bytes removed";
    }
    return event.getClass().getSimpleName();
  }

  private static String study(WorkbenchEvent event) {
    if (event instanceof StudyStarted started) {
      return started.plan().name() + ", " + started.plan().base().replicates() + " replicates";
    }
    if (event instanceof StudyExtended extended) {
      return extended.plan().name() + ", " + extended.plan().base().replicates() + " replicates";
    }
    if (event instanceof CellStarted started) {
      return started.cell() + " is run " + started.run();
    }
    if (event instanceof CellFinished finished) {
      return finished.cell() + ", run " + finished.run();
    }
    if (event instanceof CellFailed failed) {
      return failed.cell() + ": " + failed.reason();
    }
    return task(event);
  }

  private static String task(WorkbenchEvent event) {
    if (event instanceof TaskSubmitted task) {
      return task.cell() + ", attempt " + task.attempt() + ", to " + task.engine();
    }
    if (event instanceof TaskPlaced task) {
      return task.cell() + ", attempt " + task.attempt() + ", on " + task.node();
    }
    if (event instanceof TaskInterrupted task) {
      return task.cell() + ", at level " + task.level() + ", step " + task.step();
    }
    if (event instanceof TaskFailed task) {
      return task.cell() + ", attempt " + task.attempt() + ": " + task.reason();
    }
    return event.getClass().getSimpleName();
  }

  @Override
  public String started(RunStarted event) {
    String origin =
        event
            .branching()
            .map(
                from ->
                    " of " + from.parent().run() + "@" + from.level() + ", index " + from.index())
            .orElse("");
    return event.kind().word()
        + origin
        + ": "
        + event.plan().spec().model()
        + " on "
        + event.plan().dataset().name();
  }

  @Override
  public String initialized(WeightsInitialized event) {
    return "level " + event.level() + ", " + kept(event.layers());
  }

  @Override
  public String trained(LevelTrained event) {
    return "level "
        + event.level()
        + String.format(
            Locale.ROOT,
            ", %.2f %% test accuracy at the early stop, step ",
            PERCENT * event.outcome().earlyStop().test().accuracy())
        + count.apply(event.outcome().earlyStopStep())
        + " of "
        + count.apply(event.steps().to());
  }

  @Override
  public String pruned(MaskPruned event) {
    return "level " + event.level() + ", " + kept(event.layers());
  }

  private String kept(List<LayerCount> layers) {
    long kept = layers.stream().mapToLong(layer -> layer.density().kept()).sum();
    long total = layers.stream().mapToLong(layer -> layer.density().total()).sum();
    return count.apply(kept)
        + " of "
        + count.apply(total)
        + String.format(
            Locale.ROOT, " weights kept, %.1f %%", PERCENT * new Density(kept, total).fraction());
  }

  @Override
  public String rewound(WeightsRewound event) {
    return "level " + event.level() + ", survivors back at step " + count.apply(event.step());
  }

  @Override
  public String treated(WeightsTreated event) {
    return "level "
        + event.level()
        + ", survivors "
        + event.treatment().name()
        + ", trained from step "
        + count.apply(event.step());
  }

  @Override
  public String made(TicketMade event) {
    return "level "
        + event.level()
        + ", trained from step "
        + count.apply(event.step())
        + ", "
        + kept(event.layers());
  }

  @Override
  public String interrupted(RunInterrupted event) {
    return "level " + event.level() + ", step " + count.apply(event.step()) + ": " + event.reason();
  }

  @Override
  public String resumed(RunResumed event) {
    return "level " + event.level() + ", from step " + count.apply(event.step());
  }

  @Override
  public String failed(RunFailed event) {
    return "level " + event.level() + ": " + event.reason();
  }

  @Override
  public String finished(RunFinished event) {
    return count.apply(event.levels()) + (event.levels() == 1 ? " level" : " levels") + " trained";
  }
}
