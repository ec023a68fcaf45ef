package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of how weights are trained. A retraining may change all of them. */
final class TrainingKeys {
  static final SpecKey STEPS =
      key("steps", "absolute end T of training", Type.duration()).tellingLevelsApart();

  static final SpecKey BATCH_SIZE =
      key("batchSize", "examples per step", Type.whole(1, 1_000_000).of("examples"));

  static final SpecKey OPTIMIZER =
      key("optimizer", "update rule", Type.word(TrainingSpec.Optimizer.class)).tellingLevelsApart();

  static final SpecKey LEARNING_RATE =
      key("learningRate", "step size", Type.positive()).tellingLevelsApart();

  static final SpecKey SCHEDULE =
      key("schedule", "how the step size changes", Type.word(LearningRateSpec.Schedule.class))
          .tellingLevelsApart();

  static final SpecKey MILESTONES =
      key(
              "milestones",
              "milestone: when the step size drops",
              Type.durations(LearningRateSpec.NONE))
          .absentMeans(LearningRateSpec.NONE);

  static final SpecKey GAMMA =
      key("gamma", "milestone: factor of the step size", Type.positive()).absentMeans(0.1);

  static final SpecKey WARMUP =
      key("warmup", "how long the step size rises from 0", Type.duration())
          .absentMeans("0it")
          .tellingLevelsApart();

  static final SpecKey MOMENTUM =
      key("momentum", "sgd, nesterov: kept part of the last update", Type.fraction());

  static final SpecKey WEIGHT_DECAY =
      key("weightDecay", "L2 penalty added to gradients", Type.notNegative());

  static final SpecKey DROPOUT =
      key("dropout", "part of hidden units that each step drops", Type.fraction())
          .absentMeans(0.0)
          .tellingLevelsApart();

  static final SpecKey BETA1 = key("beta1", "adam: decay of the first moment", Type.fraction());

  static final SpecKey BETA2 = key("beta2", "adam: decay of the second moment", Type.fraction());

  static final SpecKey EPSILON =
      key("epsilon", "adam: added to the root of the second moment", Type.positive());

  static final List<SpecKey> ALL =
      List.of(
          STEPS,
          BATCH_SIZE,
          OPTIMIZER,
          LEARNING_RATE,
          SCHEDULE,
          MILESTONES,
          GAMMA,
          WARMUP,
          MOMENTUM,
          WEIGHT_DECAY,
          DROPOUT,
          BETA1,
          BETA2,
          EPSILON);

  private TrainingKeys() {}

  private static SpecKey key(String name, String meaning, Type type) {
    return new SpecKey("training." + name, meaning, type).in(KeyGroup.TRAINING);
  }
}
