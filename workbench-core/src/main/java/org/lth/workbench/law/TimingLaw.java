package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.RunEvent.Tables;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.snapshot.Table;

/**
 * The timing table has a time for each evaluation, and no training takes less than no time. The
 * times themselves are proven by nothing.
 */
final class TimingLaw implements LevelLaw {
  private static final List<String> COLUMNS = List.of("step int64", "nanos int64");

  @Override
  public void check(RecordedLevel level, Objections objections) {
    level
        .trained()
        .map(trained -> trained.sets().tables())
        .ifPresent(tables -> check(level, tables, objections));
  }

  private static void check(RecordedLevel level, Tables tables, Objections objections) {
    Optional<Table> timing = level.contents().table(tables.timing());
    Optional<MetricsTable> metrics =
        level.contents().table(tables.metrics()).flatMap(MetricsTable::of);
    if (timing.isEmpty()) {
      return;
    }
    Place place = level.trained("sets.tables.timing");
    List<String> columns = new ArrayList<>();
    timing.get().columns().forEach(column -> columns.add(column.name() + " " + column.dtype()));
    if (!columns.equals(COLUMNS)) {
      objections.add("a timing table has other columns", place, Claim.of(COLUMNS, columns));
      return;
    }
    metrics.ifPresent(
        it ->
            objections.unlessEqual(
                "a timing table is not of the evaluations that there were",
                place,
                Claim.of(it.evaluatedSteps(), steps(timing.get()))));
  }

  private static List<Long> steps(Table timing) {
    List<Long> steps = new ArrayList<>();
    for (long step : timing.longs("step")) {
      steps.add(step);
    }
    return steps;
  }
}
