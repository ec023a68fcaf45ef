package org.lth.workbench.lottery;

import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.TensorSet;

/**
 * The weights of the lowest validation loss so far.
 *
 * @param step of the weights
 * @param weights under the level's mask
 * @param loss mean validation loss; infinite before the first evaluation
 * @param scores of the weights
 */
record EarlyStop(long step, TensorSet weights, double loss, Scores scores) {

  /**
   * How the weights do.
   *
   * @param validation on the validation examples
   * @param test on the test examples; it selects nothing
   */
  record Scores(Score validation, Score test) {}

  /** What any first evaluation improves on. */
  static EarlyStop before(LevelTrainer.Start start) {
    return new EarlyStop(
        start.step(),
        start.state().weights(),
        Double.POSITIVE_INFINITY,
        new Scores(new Score(0, 1), new Score(0, 1)));
  }
}
