package org.lth.workbench.home;

import java.util.List;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/**
 * How far runs in progress have come: disposable, not durable, never a source of truth. A failure
 * to write is logged and does not reach training; what found the board taken by others is written
 * with what comes next.
 */
public interface ProgressBoard {
  /** Adds an evaluation of a level in training. */
  void report(RunId run, Evaluated evaluated);

  /** Forgets a run's evaluations, which its events now hold. */
  void clear(RunId run);

  /** The evaluations of a run, by level and step. */
  List<Evaluated> read(RunId run);

  /**
   * One evaluation.
   *
   * @param level in training
   * @param step of the weights
   * @param values what was measured
   */
  record Evaluated(Level level, long step, Values values) {}

  /**
   * What an evaluation measures.
   *
   * @param trainLoss of the last batch; NaN before the first
   * @param validationLoss mean
   * @param validationAccuracy fraction
   * @param testAccuracy fraction
   */
  record Values(
      double trainLoss, double validationLoss, double validationAccuracy, double testAccuracy) {}
}
