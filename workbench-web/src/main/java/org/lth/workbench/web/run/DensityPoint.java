package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.outcome.ControlKind;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.NamedRun;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.web.http.Format;
import org.lth.workbench.web.live.OpenHome;

/**
 * How well a trained level did, with the keys of the command line's JSON.
 *
 * @param run its run
 * @param kind trunk, or the kind of branch
 * @param name the kind with what sets the branch apart from others of it
 * @param seed of what a branch draws; a trunk's root seed
 * @param index among branches of one kind and seed; null in a trunk
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
    String name,
    long seed,
    @Nullable Integer index,
    int level,
    double density,
    long kept,
    long total,
    long earlyStopStep,
    double validationAccuracy,
    double testAccuracy,
    List<Double> testInterval,
    double finalTestAccuracy) {

  /** The levels of a run, then those of all its branches. */
  static List<DensityPoint> of(OpenHome home, StoredRun run) {
    List<DensityPoint> points =
        new ArrayList<>(of(run.named(), run.state().started().kind().word()));
    ExperimentSpec spec = run.state().started().plan().spec();
    for (NamedRun branch : home.branches(run.run())) {
      points.addAll(of(branch, ControlKind.of(branch.state().started(), spec).name()));
    }
    return points;
  }

  private static List<DensityPoint> of(NamedRun run, String name) {
    return LevelTable.of(run, List.of()).trained().stream()
        .map(level -> of(run, name, level))
        .toList();
  }

  private static DensityPoint of(NamedRun run, String name, LevelTable.Row row) {
    Outcome outcome = row.outcome().orElseThrow();
    RunStarted started = run.state().started();
    Optional<Control.Draw> draw = started.branching().map(from -> Control.Draw.of(started));
    LevelState level = row.state();
    return new DensityPoint(
        run.run().value(),
        started.kind().word(),
        name,
        draw.map(Control.Draw::seed).orElse(started.plan().spec().seed()).value(),
        draw.map(Control.Draw::index).orElse(null),
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

  List<? extends @Nullable Object> row() {
    return Arrays.<@Nullable Object>asList(
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
        finalTestAccuracy,
        name,
        seed,
        index);
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
        "finalTestAccuracy",
        "name",
        "seed",
        "index");
  }
}
