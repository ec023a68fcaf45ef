package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.law.Objections.Claim;

/**
 * The rows that a table of measurements must have.
 *
 * @param level that was measured
 * @param trained what its event says
 * @param metrics the table
 */
record MetricsRows(RecordedLevel level, LevelTrained trained, MetricsTable metrics) {

  /** Objects to the first row that is not as it must be; says whether all are. */
  boolean check(Objections objections) {
    Steps steps = trained.steps();
    if (metrics.rows() != steps.to() - steps.from() + 1) {
      objections.add(
          "a table of measurements has not one row for each step",
          level.trained("sets.tables.metrics"),
          Claim.of(steps.from() + " to " + steps.to(), metrics.rows() + " rows"));
      return false;
    }
    for (int row = 0; row < metrics.rows(); row++) {
      Optional<Claim> wrong = wrong(row);
      if (wrong.isPresent()) {
        objections.add(
            "a table of measurements has a row that cannot be",
            level.trained("sets.tables.metrics") + ", row " + row,
            wrong.get());
        return false;
      }
    }
    return true;
  }

  private Optional<Claim> wrong(int row) {
    long step = trained.steps().from() + row;
    if (metrics.step(row) != step) {
      return Optional.of(Claim.of("step " + step, "step " + metrics.step(row)));
    }
    boolean hasLoss = Float.isFinite(metrics.trainLoss(row));
    if (row == 0 ? !Float.isNaN(metrics.trainLoss(row)) : !hasLoss) {
      return Optional.of(
          Claim.of(row == 0 ? "no training loss" : "a training loss", metrics.trainLoss(row)));
    }
    boolean isDue =
        row == 0 || row == metrics.rows() - 1 || step % level.spec().evaluationEvery() == 0;
    if (isDue ? !metrics.isEvaluated(row) : !metrics.isBare(row)) {
      return Optional.of(
          new Claim(
              isDue ? "evaluations at step " + step : "no evaluation at step " + step,
              isDue ? "a gap" : "some evaluation"));
    }
    return Optional.empty();
  }
}
