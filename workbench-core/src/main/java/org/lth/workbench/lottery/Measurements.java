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

  private final Steps steps;
  private final long[] step;
  private final float[] trainLoss;
  private final double[] validationLoss;
  private final double[] validationAccuracy;
  private final double[] testLoss;
  private final double[] testAccuracy;
  private final List<long[]> times = new ArrayList<>();

  Measurements(Steps steps) {
    this.steps = steps;
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

  private static double[] absent(int rows) {
    double[] values = new double[rows];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private int row(long atStep) {
    return Math.toIntExact(atStep - steps.from());
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

  void timed(long atStep, long nanos) {
    times.add(new long[] {atStep, nanos});
  }

  /** Deterministic; compared by a replay. */
  Table metrics() {
    return new Table(
        List.of(
            new Table.Longs(STEP, step),
            new Table.Floats(TRAIN_LOSS, trainLoss),
            new Table.Doubles("validationLoss", validationLoss),
            new Table.Doubles("validationAccuracy", validationAccuracy),
            new Table.Doubles("testLoss", testLoss),
            new Table.Doubles("testAccuracy", testAccuracy)));
  }

  /**
   * When evaluations were reached, in nanoseconds since the level's training began; never compared.
   */
  Table timing() {
    return new Table(
        List.of(
            new Table.Longs(STEP, times.stream().mapToLong(time -> time[0]).toArray()),
            new Table.Longs("nanos", times.stream().mapToLong(time -> time[1]).toArray())));
  }
}
