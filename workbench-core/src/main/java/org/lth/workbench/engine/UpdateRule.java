package org.lth.workbench.engine;

import java.util.List;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.spec.TrainingSpec;
import org.lth.workbench.spec.TrainingSpec.Moments;
import org.lth.workbench.spec.TrainingSpec.Optimizer;

/**
 * The optimizer's constants as every engine takes them. Adam's bias corrections are folded into the
 * step size and epsilon, lr·√(1−β2^t)/(1−β1^t) and ε·√(1−β2^t), which is Algorithm 1 of Kingma
 * &amp; Ba (2015); the powers are StrictMath's, since the C library's may differ between machines.
 */
public record UpdateRule(TrainingSpec training) {
  private static final List<String> ADAM = List.of("m", "v");
  private static final List<String> MOMENTUM = List.of("u");

  /** What is remembered of each parameter; the ends of the state's names. */
  public List<String> slots() {
    if (isAdam()) {
      return ADAM;
    }
    return training.momentum() == 0 ? List.of() : MOMENTUM;
  }

  /**
   * The step size of each batch.
   *
   * @param taken steps since the optimizer was fresh
   */
  public double[] rates(long taken, List<Batch> batches) {
    double[] rates = new double[batches.size()];
    for (int i = 0; i < rates.length; i++) {
      double rate = batches.get(i).learningRate();
      rates[i] = isAdam() ? adamRate(rate, (double) taken + i + 1) : rate;
    }
    return rates;
  }

  /** Epsilon of each step, for Adam. */
  public double[] epsilons(long taken, int steps) {
    double[] epsilons = new double[steps];
    for (int i = 0; isAdam() && i < steps; i++) {
      epsilons[i] = moments().epsilon() * rootCorrection((double) taken + i + 1);
    }
    return epsilons;
  }

  /** Weight decay, momentum, and the decays of the moments. */
  public double[] decays() {
    return new double[] {
      training.decay().weight(), training.momentum(), moments().beta1(), moments().beta2()
    };
  }

  /** Whether sgd's step goes on by the momentum that follows it. */
  public boolean isNesterov() {
    return training.optimizer() == Optimizer.NESTEROV;
  }

  /** Whether two moments are remembered; else the rule is sgd. */
  public boolean isAdam() {
    return training.optimizer() == Optimizer.ADAM;
  }

  private Moments moments() {
    return training.decay().moments();
  }

  private double adamRate(double rate, double step) {
    return rate * rootCorrection(step) / (1 - StrictMath.pow(moments().beta1(), step));
  }

  private double rootCorrection(double step) {
    return StrictMath.sqrt(1 - StrictMath.pow(moments().beta2(), step));
  }
}
