package org.lth.workbench.lottery;

import org.lth.workbench.chance.Augmentation;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.Drops;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.AugmentationSpec;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.LearningRate;
import org.lth.workbench.spec.Timetable;

/** What happens at which optimizer step, on a certain data set. */
final class Schedule {
  /** Half of what an array has room for, since a training may go on behind its end. */
  private static final long MOST_STEPS = 1 << 30;

  private final ExperimentSpec spec;
  private final Network network;
  private final int[] trainImages;
  private final DataOrder order;
  private final Dropout dropout;
  private final Augmentation augmentation;
  private final Timetable timetable;
  private final LearningRate rate;

  /**
   * Turns the durations of a specification into steps.
   *
   * @throws RunRefused if rewinding would go behind the end of training
   */
  Schedule(ExperimentSpec spec, Network network, SplitDataset data) {
    this.spec = spec;
    this.network = network;
    this.trainImages = data.train();
    this.order = new DataOrder(spec.orderSeed(), trainImages.length, spec.training().batchSize());
    this.dropout = new Dropout(spec.dropoutSeed(), spec.dropout());
    AugmentationSpec changes = spec.augmentation();
    this.augmentation = new Augmentation(changes.seed(), changes.flips(), changes.padding());
    this.timetable = Timetable.of(spec, order.stepsPerEpoch());
    checkLength("training.steps", spec.training().steps(), timetable.end());
    checkLength("rewinding.to", spec.rewinding().to(), timetable.rewindStep());
    checkLength("rewinding.steps", spec.rewinding().steps(), timetable.furtherSteps());
    this.rate =
        new LearningRate(
            spec.learningRate(),
            duration -> Timetable.steps(duration, order.stepsPerEpoch()),
            timetable.end());
    if (timetable.rewindStep() >= timetable.end()) {
      throw new RunRefused(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("rewinding goes behind the end of training")
              .where("rewinding.to")
              .expected("a step before " + timetable.end())
              .actual(spec.rewinding().to() + ", which is step " + timetable.rewindStep())
              .next("use a smaller rewinding.to or a larger training.steps"));
    }
  }

  /** A training's losses are a table of a row for each step, which has an end. */
  private void checkLength(String key, Duration duration, long steps) {
    if (steps > MOST_STEPS) {
      throw new RunRefused(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a training has more steps than can be recorded")
              .where(key)
              .expected("at most " + MOST_STEPS + " steps")
              .actual(duration + " at " + order.stepsPerEpoch() + " steps per epoch")
              .next("use a shorter duration"));
    }
  }

  /** The step that survivors are rewound to. */
  long rewindStep() {
    return timetable.rewindStep();
  }

  /**
   * The steps of a training that begins at a step: to the end T, or, where training goes on behind
   * T, for as long as is specified.
   */
  Steps stepsFrom(long step) {
    return new Steps(step, timetable.endFrom(step));
  }

  /** Steps between looks at the mask that a level's end would make. */
  long lookEvery() {
    return timetable.lookEvery();
  }

  boolean isEvaluated(long step) {
    return step % spec.evaluationEvery() == 0;
  }

  /**
   * The next step behind {@code step} at which weights are evaluated, also behind the last step.
   */
  long nextEvaluation(long step) {
    return (step / spec.evaluationEvery() + 1) * spec.evaluationEvery();
  }

  /** What the step from {@code step} to {@code step + 1} is taken on. */
  Batch batch(long step) {
    int[] examples = examples(step);
    return new Batch(
        examples,
        learningRate(step),
        drops(step, examples.length),
        augmentation.padding() == 0 && !augmentation.flips()
            ? Augmentation.Changes.NONE
            : augmentation.at(step, examples.length));
  }

  /**
   * The step size; behind the end T it stays at the last one, with which networks are fine-tuned.
   */
  double learningRate(long step) {
    return rate.at(Math.min(step, timetable.end() - 1));
  }

  private Drops drops(long step, int examples) {
    return dropout.rate() == 0
        ? Drops.NONE
        : new Drops(dropout.rate(), dropout.kept(network, step, examples));
  }

  /** Indices of training images. */
  private int[] examples(long step) {
    int[] batch = order.batch(step);
    for (int i = 0; i < batch.length; i++) {
      batch[i] = trainImages[batch[i]];
    }
    return batch;
  }
}
