package org.lth.workbench.engine.fused;

import java.util.List;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.UpdateRule;

/**
 * The constants of one optimizer step, in the precision of the weights.
 *
 * <p>adam: g ← g + decay·w; m ← β1·m + (1−β1)·g; v ← β2·v + (1−β2)·g²; w ← w − rate·m/(√v + ε).
 * sgd: g ← g + decay·w; u ← momentum·u + g; w ← w − rate·u; nesterov: w ← w − rate·(g +
 * momentum·u).
 *
 * @param kind of rule
 * @param rate step size, with adam's corrections
 * @param weightDecay of every rule
 * @param first decay of the first moment, or the momentum
 * @param second decay of the second moment
 */
record Step(Kind kind, float rate, float weightDecay, Decay first, Squares second) {

  /** The update rules. */
  enum Kind {
    ADAM,
    MOMENTUM,
    NESTEROV,
    PLAIN
  }

  /**
   * How a moment forgets.
   *
   * @param kept part of the moment
   * @param added part of the gradient
   */
  record Decay(float kept, float added) {
    static Decay of(double kept) {
      return new Decay((float) kept, (float) (1 - kept));
    }
  }

  /**
   * Adam's second moment.
   *
   * @param decay how it forgets
   * @param epsilon added to its root; above 0 even where the specification's is too small for a
   *     float, so that nothing is divided by 0
   */
  record Squares(Decay decay, float epsilon) {}

  /**
   * The constants of a batch.
   *
   * @param taken steps since the optimizer was fresh
   */
  static Step of(UpdateRule rule, long taken, Batch batch) {
    double[] decays = rule.decays();
    float rate = (float) rule.rates(taken, List.of(batch))[0];
    float weightDecay = (float) decays[0];
    if (rule.isAdam()) {
      float epsilon = Math.max((float) rule.epsilons(taken, 1)[0], Float.MIN_VALUE);
      Squares squares = new Squares(Decay.of(decays[3]), epsilon);
      return new Step(Kind.ADAM, rate, weightDecay, Decay.of(decays[2]), squares);
    }
    Decay momentum = new Decay((float) decays[1], 1);
    return new Step(kind(rule), rate, weightDecay, momentum, new Squares(momentum, 0));
  }

  private static Kind kind(UpdateRule rule) {
    if (rule.isNesterov()) {
      return Kind.NESTEROV;
    }
    return rule.slots().isEmpty() ? Kind.PLAIN : Kind.MOMENTUM;
  }
}
