package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.snapshot.Table;

/**
 * What an event says of a training is what the table of its measurements says: a row for each step,
 * evaluations where they are due, the early stop at the lowest mean validation loss, and the scores
 * there and at the end. How many training examples are right stands in no table; only a replay
 * shows that.
 */
final class OutcomeLaw implements LevelLaw {
  private static final String OTHER = "an outcome is not what the metrics table says";

  @Override
  public void check(RecordedLevel level, Objections objections) {
    level.trained().ifPresent(trained -> check(level, trained, objections));
  }

  private static void check(RecordedLevel level, LevelTrained trained, Objections objections) {
    checkTotals(level, trained.outcome(), objections);
    Optional<Table> table = level.contents().table(trained.sets().tables().metrics());
    if (table.isEmpty()) {
      return;
    }
    Optional<MetricsTable> metrics = MetricsTable.of(table.get());
    if (metrics.isEmpty()) {
      objections.add(
          "a table of measurements has other columns",
          level.trained("sets.tables.metrics"),
          Claim.of("the columns that docs/formats.md names", table.get().columns().size()));
    } else if (new MetricsRows(level, trained, metrics.get()).check(objections)) {
      checkOutcome(level, new Measured(metrics.get(), trained.outcome()), objections);
    }
  }

  /** Scores are of all examples of their part. */
  private static void checkTotals(RecordedLevel level, Outcome outcome, Objections objections) {
    DatasetUse.Split split = level.run().started().plan().dataset().split();
    String what = "a score is of another number of examples than there are";
    total(
        what,
        level.trained("outcome.earlyStop.train.total"),
        split.train(),
        outcome.earlyStop().train(),
        objections);
    total(
        what,
        level.trained("outcome.earlyStop.validation.total"),
        split.validation(),
        outcome.earlyStop().validation(),
        objections);
    total(
        what,
        level.trained("outcome.earlyStop.test.total"),
        split.test(),
        outcome.earlyStop().test(),
        objections);
    total(
        what,
        level.trained("outcome.finalTest.total"),
        split.test(),
        outcome.finalTest(),
        objections);
  }

  private static void total(
      String what, Place place, long examples, Score score, Objections objections) {
    objections.unlessEqual(what, place, Claim.of(examples, score.total()));
  }

  private record Measured(MetricsTable metrics, Outcome outcome) {}

  private static void checkOutcome(RecordedLevel level, Measured measured, Objections objections) {
    MetricsTable metrics = measured.metrics();
    Outcome outcome = measured.outcome();
    Optional<Integer> lowest = metrics.earlyStop();
    if (lowest.isPresent()) {
      int row = lowest.get();
      objections.unlessEqual(
          "the early stop is not at the lowest validation loss",
          level.trained("outcome.earlyStopStep"),
          Claim.of(metrics.step(row), outcome.earlyStopStep()));
      score(
          level.trained("outcome.earlyStop.validation.correct"),
          metrics.validationAccuracy(row),
          outcome.earlyStop().validation(),
          objections);
      score(
          level.trained("outcome.earlyStop.test.correct"),
          metrics.testAccuracy(row),
          outcome.earlyStop().test(),
          objections);
    }
    score(
        level.trained("outcome.finalTest.correct"),
        metrics.testAccuracy(metrics.rows() - 1),
        outcome.finalTest(),
        objections);
  }

  private static void score(Place place, double accuracy, Score score, Objections objections) {
    if ((double) score.correct() / score.total() != accuracy) {
      objections.add(OTHER, place, Claim.of(Math.round(accuracy * score.total()), score.correct()));
    }
  }
}
