package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.snapshot.Table;

/**
 * The table of a level's measurements: row r is about the weights after step r.
 *
 * @param table with these columns
 */
public record MetricsTable(Table table) {
  /** The optimizer steps, one row for each. */
  public static final String STEP = "step";

  /** The loss of the batch whose step made the weights; absent in the first row. */
  public static final String TRAIN_LOSS = "trainLoss";

  /** Mean loss on the validation examples, where the weights were evaluated. */
  public static final String VALIDATION_LOSS = "validationLoss";

  /** Part of the validation examples that are classified rightly. */
  public static final String VALIDATION_ACCURACY = "validationAccuracy";

  /** Mean loss on the test examples. */
  public static final String TEST_LOSS = "testLoss";

  /** Part of the test examples that are classified rightly. */
  public static final String TEST_ACCURACY = "testAccuracy";

  private static final List<String> COLUMNS =
      List.of(
          STEP + " int64",
          TRAIN_LOSS + " float32",
          VALIDATION_LOSS + " float64",
          VALIDATION_ACCURACY + " float64",
          TEST_LOSS + " float64",
          TEST_ACCURACY + " float64");

  /** The table, if it has the columns of measurements. */
  static Optional<MetricsTable> of(Table table) {
    List<String> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(column.name() + " " + column.dtype()));
    return columns.equals(COLUMNS) ? Optional.of(new MetricsTable(table)) : Optional.empty();
  }

  int rows() {
    return table.rows();
  }

  long step(int row) {
    return table.longs(STEP)[row];
  }

  float trainLoss(int row) {
    return table.floats(TRAIN_LOSS)[row];
  }

  double validationLoss(int row) {
    return table.doubles(VALIDATION_LOSS)[row];
  }

  double validationAccuracy(int row) {
    return table.doubles(VALIDATION_ACCURACY)[row];
  }

  double testAccuracy(int row) {
    return table.doubles(TEST_ACCURACY)[row];
  }

  /** Whether every evaluation of a row is there. */
  boolean isEvaluated(int row) {
    return evaluations(row) == EVALUATIONS.size();
  }

  /** The steps whose rows have evaluations. */
  List<Long> evaluatedSteps() {
    List<Long> steps = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      if (!isBare(row)) {
        steps.add(step(row));
      }
    }
    return steps;
  }

  /** Whether no evaluation of a row is there. */
  boolean isBare(int row) {
    return evaluations(row) == 0;
  }

  private static final List<String> EVALUATIONS =
      List.of(VALIDATION_LOSS, VALIDATION_ACCURACY, TEST_LOSS, TEST_ACCURACY);

  private long evaluations(int row) {
    return EVALUATIONS.stream().filter(name -> !Double.isNaN(table.doubles(name)[row])).count();
  }

  /** The row of the lowest mean validation loss, the earliest on ties, if any is finite. */
  Optional<Integer> earlyStop() {
    double[] losses = table.doubles(VALIDATION_LOSS);
    int lowest = -1;
    for (int row = 0; row < losses.length; row++) {
      double before = lowest < 0 ? Double.POSITIVE_INFINITY : losses[lowest];
      if (losses[row] < before) {
        lowest = row;
      }
    }
    return lowest < 0 ? Optional.empty() : Optional.of(lowest);
  }
}
