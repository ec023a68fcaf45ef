package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * Reads evaluations from the tables that a level's event names. A table that is not here, because
 * it was collected or is damaged, leaves the copy without curves rather than without everything.
 *
 * @param snapshots where the tables are
 */
public record SnapshotCurves(SnapshotStore snapshots) implements Curves {
  private static final String STEP = "step";
  private static final String NANOS = "nanos";
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Groups the curves apart from the scores of the same names. */
  private static final String GROUP = "curve/";

  @Override
  public Optional<List<Metric>> of(LevelTrained trained, Instant at) {
    try {
      Table metrics = snapshots.table(trained.sets().tables().metrics());
      Table timing = snapshots.table(trained.sets().tables().timing());
      return Optional.of(points(metrics, times(timing, at)));
    } catch (WorkbenchException notHere) {
      return Optional.empty();
    }
  }

  /** The evaluated steps and their times, of which the last is that of the event. */
  private static List<Metric.At> times(Table timing, Instant at) {
    long[] steps = timing.longs(STEP);
    long[] nanos = timing.longs(NANOS);
    long last = nanos[nanos.length - 1];
    List<Metric.At> times = new ArrayList<>();
    for (int row = 0; row < steps.length; row++) {
      long earlier = (last - nanos[row]) / NANOS_PER_MILLI;
      times.add(new Metric.At(steps[row], at.minusMillis(earlier)));
    }
    times.sort(Comparator.comparingLong(Metric.At::step));
    return times;
  }

  private static List<Metric> points(Table metrics, List<Metric.At> times) {
    long first = metrics.longs(STEP)[0];
    List<Metric> points = new ArrayList<>();
    for (Metric.At at : times) {
      int row = Math.toIntExact(at.step() - first);
      for (Table.Column column : metrics.columns()) {
        double value = value(column, row);
        if (!Double.isNaN(value)) {
          points.add(new Metric(GROUP + snake(column.name()), value, at));
        }
      }
    }
    return points;
  }

  /** The value of a row; NaN, which is what tables write for absent, for the column of steps. */
  private static double value(Table.Column column, int row) {
    if (column instanceof Table.Floats floats) {
      return floats.values()[row];
    }
    return column instanceof Table.Doubles doubles ? doubles.values()[row] : Double.NaN;
  }

  /** The usual spelling of names in MLflow. */
  private static String snake(String camel) {
    return LegalText.name(camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
  }
}
