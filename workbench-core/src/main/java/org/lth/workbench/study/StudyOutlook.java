package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a study has come and how long it will still take, as a reader of the journal can tell.
 *
 * @param done trainings that are done, with fractions of those under way
 * @param all trainings that there are
 * @param seconds until the last cell is over if as many cells go on at once as do now, each
 *     training taking as long as the median of those that are recorded; empty where no cell goes on
 *     or none was trained
 */
public record StudyOutlook(double done, double all, OptionalDouble seconds) {
  /** The outlook of a study. */
  static StudyOutlook of(StudyState study, Studies studies, Studies.Runs runs) {
    double done = 0;
    double all = 0;
    List<Double> left = new ArrayList<>();
    List<Double> leftOfRunning = new ArrayList<>();
    List<Double> took = new ArrayList<>();
    for (Cell cell : study.cells()) {
      int needed = Studies.trainings(study.plan(), cell);
      all += needed;
      Optional<CellRun> run = study.run(cell).flatMap(runs::of);
      run.ifPresent(known -> took.addAll(known.seconds()));
      if (study.isOver(cell)) {
        done += needed;
      } else {
        double part = study.run(cell).map(id -> studies.done(id, needed, runs)).orElse(0.0);
        done += part;
        (isRunning(run) ? leftOfRunning : left).add(needed - part);
      }
    }
    int workers = leftOfRunning.size();
    leftOfRunning.addAll(left);
    return new StudyOutlook(
        done,
        all,
        workers == 0 || took.isEmpty()
            ? OptionalDouble.empty()
            : new Forecast(1, median(took), workers).seconds(leftOfRunning));
  }

  private static boolean isRunning(Optional<CellRun> run) {
    return run.filter(own -> own.condition() == org.lth.workbench.catalog.Condition.RUNNING)
        .isPresent();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
