package org.lth.workbench.engine;

import java.util.List;
import org.lth.workbench.chance.Augmentation;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;

/**
 * A network being trained. For use by one thread; closing frees native memory.
 *
 * <p>Given equal state, masks and batches, results are equal to the bit in every process of one
 * environment.
 */
public interface TrainingSession extends AutoCloseable {
  /**
   * Replaces weights, optimizer state and masks.
   *
   * @param state weights for every parameter of the network; an empty optimizer set means all
   *     moments are 0
   * @param masks of the prunable parameters; from now on pruned weights and their moments stay
   *     exactly +0
   */
  void load(TrainingState state, MaskSet masks);

  /**
   * Takes one optimizer step for each batch.
   *
   * @return the mean loss of each batch under the weights before its step, in order. Stops after
   *     the first loss that is not finite, which is then the last element.
   */
  float[] train(List<Batch> batches);

  /** A copy of weights and optimizer state. */
  TrainingState state();

  /** Scores the current weights on a part of the data; changes nothing. */
  Evaluation evaluate(Part part);

  /** What strategies differentiate; it does not depend on the weights that are loaded. */
  Derivatives derivatives();

  @Override
  void close();

  /** A part of a split data set. */
  enum Part {
    TRAIN,
    VALIDATION,
    TEST
  }

  /**
   * What one step is taken on.
   *
   * @param examples indices into the data set's training images, one or more
   * @param learningRate of this step
   * @param drops units that are dropped of each example
   * @param changes of each example's image
   */
  record Batch(int[] examples, double learningRate, Drops drops, Augmentation.Changes changes) {
    public Batch {
      if (!changes.isNone() && changes.down().length != examples.length) {
        throw new IllegalArgumentException(
            changes.down().length + " changes are not those of " + examples.length + " examples");
      }
      for (byte[] kept : drops.kept()) {
        if (kept.length % examples.length != 0) {
          throw new IllegalArgumentException(
              kept.length + " draws are not those of " + examples.length + " examples");
        }
      }
    }

    /** A batch of which no unit is dropped and no image changed. */
    public Batch(int[] examples, double learningRate) {
      this(examples, learningRate, Drops.NONE);
    }

    /** A batch of which no image is changed. */
    public Batch(int[] examples, double learningRate, Drops drops) {
      this(examples, learningRate, drops, Augmentation.Changes.NONE);
    }
  }

  /**
   * Weights and what the optimizer remembers.
   *
   * @param weights in the network's order
   * @param optimizer named {@code PARAMETER/m} and {@code PARAMETER/v} (adam) or {@code
   *     PARAMETER/u} (sgd with momentum, nesterov), in the network's order; empty at a fresh start
   *     and for plain sgd
   * @param optimizerSteps steps since the optimizer was fresh, for Adam's bias correction
   */
  record TrainingState(TensorSet weights, TensorSet optimizer, long optimizerSteps) {}

  /**
   * How weights do on a part of the data.
   *
   * @param loss mean cross-entropy in double, summed in the order of the examples
   * @param correct how many have their label's logit as the first largest
   * @param total how many there are
   */
  record Evaluation(double loss, long correct, long total) {}
}
