package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.web.http.Format;
import org.lth.workbench.web.live.OpenHome;

/**
 * How well a trained level did, with the keys of the command line's JSON.
 *
 * @param run its run
 * @param kind trunk, or the kind of branch
 * @param level its number
 * @param density fraction of the prunable weights that is kept
 * @param kept prunable weights
 * @param total prunable weights
 * @param earlyStopStep step of the lowest validation loss
 * @param validationAccuracy at the early-stop step, a fraction
 * @param testAccuracy at the early-stop step, a fraction
 * @param testInterval its 95 % Wilson interval, lower and upper bound
 * @param finalTestAccuracy at the last step, a fraction
 */
public record DensityPoint(
    String run,
    String kind,
    int level,
    double density,
    long kept,
    long total,
    long earlyStopStep,
    double validationAccuracy,
    double testAccuracy,
    List<Double> testInterval,
    double finalTestAccuracy) {
  private static final int MOST_BRANCHES = 40;

  /** The levels of a run, then those of its branches. */
  static List<DensityPoint> of(OpenHome home, KnownRun run) {
    List<DensityPoint> points = new ArrayList<>(of(run));
    home.runs().branches(run.run()).stream()
        .limit(MOST_BRANCHES)
        .filter(branch -> branch.problem().isEmpty())
        .map((RunSummary branch) -> home.run(branch))
        .forEach(branch -> points.addAll(of(branch)));
    return points;
  }

  private static List<DensityPoint> of(KnownRun run) {
    return run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .map(level -> of(run, level))
        .toList();
  }

  private static DensityPoint of(KnownRun run, LevelState level) {
    Outcome outcome = level.trained().map(LevelTrained::outcome).orElseThrow();
    return new DensityPoint(
        run.run().value(),
        run.state().started().kind().word(),
        level.level().number(),
        level.density().fraction(),
        level.density().kept(),
        level.density().total(),
        outcome.earlyStopStep(),
        outcome.earlyStop().validation().accuracy(),
        outcome.earlyStop().test().accuracy(),
        Format.bounds(outcome.earlyStop().test()),
        outcome.finalTest().accuracy());
  }

  List<Object> row() {
    return List.of(
        run,
        kind,
        level,
        density,
        kept,
        total,
        earlyStopStep,
        validationAccuracy,
        testAccuracy,
        testInterval.get(0),
        testInterval.get(1),
        finalTestAccuracy);
  }

  static List<String> headings() {
    return List.of(
        "run",
        "kind",
        "level",
        "density",
        "kept",
        "total",
        "earlyStopStep",
        "validationAccuracy",
        "testAccuracy",
        "testIntervalLow",
        "testIntervalHigh",
        "finalTestAccuracy");
  }
}
