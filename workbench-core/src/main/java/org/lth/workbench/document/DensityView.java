package org.lth.workbench.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.WilsonInterval;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.outcome.ControlKind;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.NamedRun;

/**
 * How well the levels of a run and of its branches did.
 *
 * @param run its id
 * @param points each trained level of the run, then those of its branches
 * @param controls of the run's tickets, by level and kind
 */
public record DensityView(String run, List<PointView> points, List<ControlsView> controls) {
  public DensityView {
    points = List.copyOf(points);
    controls = List.copyOf(controls);
  }

  /** The view of a run and the branches that left it, oldest first. */
  public static DensityView of(NamedRun run, List<NamedRun> branches) {
    List<PointView> points =
        new ArrayList<>(PointView.of(run, run.state().started().kind().word()));
    for (NamedRun branch : branches) {
      ControlKind kind =
          ControlKind.of(branch.state().started(), run.state().started().plan().spec());
      points.addAll(PointView.of(branch, kind.name()));
    }
    return new DensityView(
        run.run().value(), points, ControlsView.of(LevelTable.of(run, branches)));
  }

  /**
   * A trained level.
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
  public record PointView(
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
    public PointView {
      testInterval = List.copyOf(testInterval);
    }

    private static List<PointView> of(NamedRun run, String name) {
      return LevelTable.of(run, List.of()).trained().stream()
          .map(level -> of(run, name, level))
          .toList();
    }

    private static PointView of(NamedRun run, String name, LevelTable.Row row) {
      Outcome outcome = row.outcome().orElseThrow();
      RunStarted started = run.state().started();
      Optional<Control.Draw> draw = started.branching().map(from -> Control.Draw.of(started));
      return new PointView(
          run.run().value(),
          started.kind().word(),
          name,
          draw.map(Control.Draw::seed).orElse(started.plan().spec().seed()).value(),
          draw.map(Control.Draw::index).orElse(null),
          row.state().level().number(),
          row.state().density().fraction(),
          row.state().density().kept(),
          row.state().density().total(),
          outcome.earlyStopStep(),
          outcome.earlyStop().validation().accuracy(),
          outcome.earlyStop().test().accuracy(),
          WilsonInterval.of(outcome.earlyStop().test()).ends(),
          outcome.finalTest().accuracy());
    }
  }
}
