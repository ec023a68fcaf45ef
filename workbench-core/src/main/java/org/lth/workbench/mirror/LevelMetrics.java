package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.List;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;

/** How well a level did, as points that charts draw without being told how. */
final class LevelMetrics {
  /** Charts put what has a prefix into a section of its own. */
  private static final String BY_DENSITY = "by_density/";

  private static final double PER_TEN_THOUSAND = 10_000;

  private LevelMetrics() {}

  /**
   * The scores of a trained level; the step is the level's number. Pages that show one metric show
   * the first.
   */
  static List<Metric> byLevel(LevelState state, Instant time) {
    Metric.At at = new Metric.At(state.level().number(), time);
    Outcome outcome = outcome(state);
    double train = outcome.earlyStop().train().accuracy();
    double test = outcome.earlyStop().test().accuracy();
    return List.of(
        new Metric("test_accuracy", test, at),
        new Metric("validation_accuracy", outcome.earlyStop().validation().accuracy(), at),
        new Metric("train_accuracy", train, at),
        new Metric("generalization_gap", train - test, at),
        new Metric("final_test_accuracy", outcome.finalTest().accuracy(), at),
        new Metric("early_stop_step", outcome.earlyStopStep(), at),
        new Metric("density", state.density().fraction(), at));
  }

  /**
   * What the papers draw over density; the step, which must be a whole number, is the number of
   * kept weights of ten thousand.
   */
  static List<Metric> byDensity(LevelState state, Instant time) {
    long step = Math.round(PER_TEN_THOUSAND * state.density().fraction());
    Metric.At at = new Metric.At(step, time);
    Outcome outcome = outcome(state);
    return List.of(
        new Metric(BY_DENSITY + "test_accuracy", outcome.earlyStop().test().accuracy(), at),
        new Metric(BY_DENSITY + "early_stop_step", outcome.earlyStopStep(), at));
  }

  static Outcome outcome(LevelState state) {
    return state.trained().orElseThrow().outcome();
  }
}
