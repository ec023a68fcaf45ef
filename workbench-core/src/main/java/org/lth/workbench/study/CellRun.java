package org.lth.workbench.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * What a study has to know of a cell's run. Of a run that is over it never changes.
 *
 * @param condition what it is doing
 * @param levels those that are trained
 * @param seconds from the event before to the end of each of these trainings
 * @param steps optimizer steps of one training
 */
public record CellRun(
    Condition condition, List<CellOverview.Trained> levels, List<Double> seconds, double steps) {
  private static final double MILLIS = 1000;

  public CellRun {
    levels = List.copyOf(levels);
    seconds = List.copyOf(seconds);
  }

  /** What is to be known of a run. */
  public static CellRun of(StoredRun run, EventCodec codec) {
    List<CellOverview.Trained> levels = new ArrayList<>();
    for (LevelState level : run.state().levels()) {
      level.trained().ifPresent(event -> levels.add(trained(level, event)));
    }
    return new CellRun(run.condition(), levels, seconds(run, codec), steps(run.state().started()));
  }

  /** The same of a run of one level, of which its summary says everything. */
  public static Optional<CellRun> of(RunSummary run) {
    if (run.progress().planned() != 1 || run.problem().isPresent()) {
      return Optional.empty();
    }
    List<CellOverview.Trained> levels =
        run.progress().reached().stream()
            .map(
                reached ->
                    new CellOverview.Trained(
                        reached.level().number(),
                        reached.density().fraction(),
                        reached.earlyStopStep(),
                        reached.test().accuracy()))
            .toList();
    Duration took = Duration.between(run.startedAt(), run.head().at());
    boolean isWhole = run.progress().ending() == RunState.Ending.FINISHED;
    return Optional.of(
        new CellRun(
            run.condition(),
            levels,
            isWhole ? List.of(took.toMillis() / MILLIS) : List.of(),
            steps(run.started())));
  }

  /** The same of a run whose condition is known better. */
  public CellRun with(Condition now) {
    return new CellRun(now, levels, seconds, steps);
  }

  private static CellOverview.Trained trained(LevelState level, LevelTrained event) {
    return new CellOverview.Trained(
        level.level().number(),
        level.density().fraction(),
        event.outcome().earlyStopStep(),
        event.outcome().earlyStop().test().accuracy());
  }

  private static List<Double> seconds(StoredRun run, EventCodec codec) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i < run.stored().size(); i++) {
      StoredEvent stored = run.stored().get(i);
      if (codec.form(stored.event().type()).filter(LevelTrained.class::equals).isPresent()) {
        Duration took = Duration.between(run.stored().get(i - 1).event().at(), stored.event().at());
        seconds.add(took.toMillis() / MILLIS);
      }
    }
    return seconds;
  }

  private static double steps(RunStarted started) {
    var plan = started.plan();
    long batch = plan.spec().training().batchSize();
    long perEpoch = Math.max(1, (plan.dataset().split().train() + batch - 1) / batch);
    return Math.max(1, plan.spec().training().steps().steps(perEpoch));
  }
}
