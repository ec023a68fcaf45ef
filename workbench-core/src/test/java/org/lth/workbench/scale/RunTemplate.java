package org.lth.workbench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A run that was really trained, from which runs are made that look like it: fewer levels, other
 * seeds, other scores. They name the same snapshots, so all of their pictures and curves are there.
 *
 * @param run a finished trunk
 */
record RunTemplate(StoredRun run) {
  private static final int SCORES_MOVE_BY = 15;

  /** How a made run ends. */
  enum End {
    FINISHED,
    FAILED,
    INTERRUPTED
  }

  /**
   * What a made run is to be.
   *
   * @param lastLevel that it comes to
   * @param pauses how often it is interrupted and resumed on the way
   * @param seed of all its purposes
   * @param end how it ends
   */
  record Shape(int lastLevel, int pauses, long seed, End end) {}

  /** How many levels the run has. */
  int levels() {
    return run.state().levels().size();
  }

  /** The events of a trunk. */
  List<RunEvent> trunk(Shape shape, SplittableRandom chance) {
    List<RunEvent> events = new ArrayList<>();
    events.add(started(shape, RunKind.TRUNK, Optional.empty()));
    for (LevelState level : run.state().levels().subList(0, shape.lastLevel() + 1)) {
      if (level.level().isDense()) {
        events.add(initialized(level));
      } else {
        events.add(
            new RunEvent.MaskPruned(
                level.level(), scored(level), level.ticket().mask(), level.layers()));
        events.add(rewound(level));
      }
      boolean isLast = level.level().number() == shape.lastLevel();
      for (int i = pauses(shape, level.level()); i > 0; i--) {
        pause(events, level.level());
      }
      if (!isLast || shape.end() == End.FINISHED) {
        events.add(trained(level, chance));
      }
    }
    end(events, shape);
    return events;
  }

  /** The events of a control of one of a trunk's tickets. */
  List<RunEvent> control(Branching branching, Shape shape, SplittableRandom chance) {
    LevelState level = run.state().level(branching.level()).orElseThrow();
    List<RunEvent> events = new ArrayList<>();
    events.add(started(shape, new RunKind("random-reinit"), Optional.of(branching)));
    events.add(initialized(level));
    for (int i = 0; i < shape.pauses(); i++) {
      pause(events, level.level());
    }
    if (shape.end() == End.FINISHED) {
      events.add(trained(level, chance));
      events.add(new RunEvent.RunFinished(1));
    } else {
      end(events, shape);
    }
    return events;
  }

  private RunStarted started(Shape shape, RunKind kind, Optional<Branching> branching) {
    RunStarted like = run.state().started();
    int planned =
        branching.isPresent()
            ? levels() - 1
            : shape.lastLevel() + (shape.end() == End.FINISHED ? 0 : 1);
    ExperimentSpec spec =
        like.plan()
            .spec()
            .with(
                Map.of(
                    "levels", planned,
                    "seeds.root", shape.seed(),
                    "seeds.init", shape.seed(),
                    "seeds.order", shape.seed()));
    return new RunStarted(
        kind,
        1,
        branching,
        like.preset(),
        new Plan(spec, SpecId.of(spec), like.plan().dataset()),
        like.environment());
  }

  private static RunEvent initialized(LevelState level) {
    return new RunEvent.WeightsInitialized(
        level.level(), level.ticket().weights(), level.ticket().mask(), level.layers());
  }

  private static RunEvent rewound(LevelState level) {
    return new RunEvent.WeightsRewound(
        level.level(), level.ticket().step(), level.ticket().weights(), level.ticket().optimizer());
  }

  private Digest scored(LevelState level) {
    return run.state()
        .level(new Level(level.level().number() - 1))
        .flatMap(LevelState::trained)
        .orElseThrow()
        .sets()
        .finalWeights()
        .digest();
  }

  private static LevelTrained trained(LevelState level, SplittableRandom chance) {
    LevelTrained like = level.trained().orElseThrow();
    RunEvent.Scores scores = like.outcome().earlyStop();
    return new LevelTrained(
        like.level(),
        like.steps(),
        like.sets(),
        new RunEvent.Outcome(
            like.outcome().earlyStopStep(),
            new RunEvent.Scores(
                scores.train(), moved(scores.validation(), chance), moved(scores.test(), chance)),
            moved(like.outcome().finalTest(), chance)));
  }

  private static Score moved(Score score, SplittableRandom chance) {
    long correct = score.correct() + chance.nextInt(-SCORES_MOVE_BY, SCORES_MOVE_BY + 1);
    return new Score(Math.max(0, Math.min(score.total(), correct)), score.total());
  }

  /** The share of a run's pauses that falls to one level. */
  private static int pauses(Shape shape, Level level) {
    int levels = shape.lastLevel() + 1;
    return shape.pauses() / levels + (level.number() < shape.pauses() % levels ? 1 : 0);
  }

  private void pause(List<RunEvent> events, Level level) {
    events.add(new RunEvent.RunInterrupted(level, 0, "signal"));
    events.add(new RunEvent.RunResumed(level, 0, run.state().started().environment()));
  }

  private static void end(List<RunEvent> events, Shape shape) {
    Level last = new Level(shape.lastLevel());
    switch (shape.end()) {
      case FINISHED -> events.add(new RunEvent.RunFinished(shape.lastLevel() + 1));
      case FAILED ->
          events.add(
              new RunEvent.RunFailed(
                  last, OptionalLong.of(17), Optional.empty(), "a weight is not finite"));
      case INTERRUPTED -> events.add(new RunEvent.RunInterrupted(last, 0, "signal"));
    }
  }
}
