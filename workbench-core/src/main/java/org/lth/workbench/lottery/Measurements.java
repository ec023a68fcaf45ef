package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.snapshot.Table;

/**
 * What is measured while a level is trained. Row r of the metrics is about the weights after step
 * r: the loss of the batch whose step made them, and evaluations where there were any; NaN
 * elsewhere.
 */
final class Measurements {
  /** Names of columns, which are part of the format. */
  static final String STEP = "step";

  static final String TRAIN_LOSS = "trainLoss";

  private static final String VALIDATION_LOSS = "validationLoss";
  private static final String VALIDATION_ACCURACY = "validationAccuracy";
  private static final String TEST_LOSS = "testLoss";
  private static final String TEST_ACCURACY = "testAccuracy";
  private static final String NANOS = "nanos";

  private final Stopwatch stopwatch;
  private final long[] step;
  private final float[] trainLoss;
  private final double[] validationLoss;
  private final double[] validationAccuracy;
  private final double[] testLoss;
  private final double[] testAccuracy;
  private final List<long[]> times = new ArrayList<>();

  /** How long a level has been trained, without the time between its interruptions. */
  static final class Stopwatch {
    private final Ticker ticker;
    private final long began;

    /**
     * Starts it.
     *
     * @param elapsed what is on it already
     */
    Stopwatch(Ticker ticker, long elapsed) {
      this.ticker = ticker;
      this.began = ticker.nanos() - elapsed;
    }

    long elapsed() {
      return ticker.nanos() - began;
    }
  }

  /** Empty tables for a training that begins. */
  Measurements(Stopwatch stopwatch, Steps steps) {
    this.stopwatch = stopwatch;
    int rows = Math.toIntExact(steps.to() - steps.from() + 1);
    step = new long[rows];
    Arrays.setAll(step, row -> steps.from() + row);
    trainLoss = new float[rows];
    Arrays.fill(trainLoss, Float.NaN);
    validationLoss = absent(rows);
    validationAccuracy = absent(rows);
    testLoss = absent(rows);
    testAccuracy = absent(rows);
  }

  /** The tables of a training that goes on. */
  Measurements(Stopwatch stopwatch, Table metrics, Table timing) {
    this.stopwatch = stopwatch;
    step = metrics.longs(STEP);
    trainLoss = metrics.floats(TRAIN_LOSS);
    validationLoss = metrics.doubles(VALIDATION_LOSS);
    validationAccuracy = metrics.doubles(VALIDATION_ACCURACY);
    testLoss = metrics.doubles(TEST_LOSS);
    testAccuracy = metrics.doubles(TEST_ACCURACY);
    for (int row = 0; row < timing.rows(); row++) {
      times.add(new long[] {timing.longs(STEP)[row], timing.longs(NANOS)[row]});
    }
  }

  private static double[] absent(int rows) {
    double[] values = new double[rows];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private int row(long atStep) {
    return Math.toIntExact(atStep - step[0]);
  }

  void trained(long atStep, float loss) {
    trainLoss[row(atStep)] = loss;
  }

  float lastTrainLoss(long atStep) {
    return trainLoss[row(atStep)];
  }

  void validated(long atStep, Evaluation evaluation) {
    validationLoss[row(atStep)] = evaluation.loss();
    validationAccuracy[row(atStep)] = (double) evaluation.correct() / evaluation.total();
  }

  void tested(long atStep, Evaluation evaluation) {
    testLoss[row(atStep)] = evaluation.loss();
    testAccuracy[row(atStep)] = (double) evaluation.correct() / evaluation.total();
  }

  double validationLoss(long atStep) {
    return validationLoss[row(atStep)];
  }

  /** The earliest step of the lowest mean validation loss, looked up in the table itself. */
  long earlyStop() {
    int best = 0;
    for (int row = 1; row < validationLoss.length; row++) {
      // NaN, where nothing was evaluated, is never below.
      if (validationLoss[row] < validationLoss[best]) {
        best = row;
      }
    }
    return step[best];
  }

  void timed(long atStep) {
    times.add(new long[] {atStep, elapsed()});
  }

  /** Nanoseconds since the level's training began. */
  long elapsed() {
    return stopwatch.elapsed();
  }

  /** The last step that there is room for. */
  long lastStep() {
    return step[step.length - 1];
  }

  /** The tables of a training that ended at a step, which may be before its planned end. */
  Measurements until(long atStep) {
    int rows = row(atStep) + 1;
    Table cut =
        new Table(
            List.of(
                new Table.Longs(STEP, Arrays.copyOf(step, rows)),
                new Table.Floats(TRAIN_LOSS, Arrays.copyOf(trainLoss, rows)),
                new Table.Doubles(VALIDATION_LOSS, Arrays.copyOf(validationLoss, rows)),
                new Table.Doubles(VALIDATION_ACCURACY, Arrays.copyOf(validationAccuracy, rows)),
                new Table.Doubles(TEST_LOSS, Arrays.copyOf(testLoss, rows)),
                new Table.Doubles(TEST_ACCURACY, Arrays.copyOf(testAccuracy, rows))));
    return new Measurements(stopwatch, cut, timing());
  }

  /** Deterministic; compared by a replay. */
  Table metrics() {
    return new Table(
        List.of(
            new Table.Longs(STEP, step),
            new Table.Floats(TRAIN_LOSS, trainLoss),
            new Table.Doubles(VALIDATION_LOSS, validationLoss),
            new Table.Doubles(VALIDATION_ACCURACY, validationAccuracy),
            new Table.Doubles(TEST_LOSS, testLoss),
            new Table.Doubles(TEST_ACCURACY, testAccuracy)));
  }

  /**
   * When evaluations were reached, in nanoseconds since the level's training began; never compared.
   */
  Table timing() {
    return new Table(
        List.of(
            new Table.Longs(STEP, times.stream().mapToLong(time -> time[0]).toArray()),
            new Table.Longs(NANOS, times.stream().mapToLong(time -> time[1]).toArray())));
  }
}
