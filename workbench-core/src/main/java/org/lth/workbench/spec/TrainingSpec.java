package org.lth.workbench.spec;

import org.lth.workbench.domain.Duration;

/**
 * How weights are trained.
 *
 * @param steps the absolute end T; a level rewound to step k trains k..T
 * @param batchSize examples per step; the last batch of an epoch may be smaller
 * @param optimizer the update rule
 * @param learningRate the step size
 * @param decay momentum, weight decay and the decays of moments
 */
public record TrainingSpec(
    Duration steps, int batchSize, Optimizer optimizer, double learningRate, Decay decay) {

  /** The update rules. */
  public enum Optimizer implements Word {
    /** Kingma &amp; Ba (2015), Algorithm 1, with weight decay added to the gradient. */
    ADAM("adam"),
    /** u ← momentum·u + g; w ← w − rate·u. */
    SGD("sgd"),
    /**
     * u ← momentum·u + g; w ← w − rate·(g + momentum·u): Nesterov's momentum in the form of
     * Sutskever et al. (2013), section 2, as PyTorch rearranges it.
     */
    NESTEROV("nesterov");

    private final String word;

    Optimizer(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /**
   * What optimizers forget.
   *
   * @param momentum sgd, nesterov: kept part of the last update
   * @param weight L2 penalty, added to gradients
   * @param moments adam: decays and the small constant
   */
  public record Decay(double momentum, double weight, Moments moments) {}

  /**
   * Adam's constants.
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   */
  public record Moments(double beta1, double beta2, double epsilon) {}

  static TrainingSpec of(ExperimentSpec spec) {
    Moments moments =
        new Moments(
            spec.real(TrainingKeys.BETA1),
            spec.real(TrainingKeys.BETA2),
            spec.real(TrainingKeys.EPSILON));
    return new TrainingSpec(
        spec.duration(TrainingKeys.STEPS),
        (int) spec.whole(TrainingKeys.BATCH_SIZE),
        spec.word(TrainingKeys.OPTIMIZER, Optimizer.class),
        spec.real(TrainingKeys.LEARNING_RATE),
        new Decay(spec.real(TrainingKeys.MOMENTUM), spec.real(TrainingKeys.WEIGHT_DECAY), moments));
  }

  /** Shorthand for the decay of the last update. */
  public double momentum() {
    return decay.momentum();
  }
}
