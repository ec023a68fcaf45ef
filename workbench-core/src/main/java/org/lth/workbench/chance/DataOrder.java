package org.lth.workbench.chance;

import java.util.Arrays;
import org.lth.workbench.domain.Seed;

/**
 * Which examples each step sees. Epoch e is a permutation drawn from (seed, {@code data-order}, e);
 * it is cut into batches in order, the last of which may be smaller. The level never enters, so a
 * rewound level continues in the order that the dense network saw.
 */
public final class DataOrder {
  private final Seed seed;
  private final int examples;
  private final int batchSize;
  private long drawnEpoch = -1;
  private int[] permutation = new int[0];

  /**
   * The order of a training set.
   *
   * @param examples size of the training set, 1 or more
   * @param batchSize examples per step, 1 or more
   */
  public DataOrder(Seed seed, int examples, int batchSize) {
    if (examples < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          examples + " examples in batches of " + batchSize + " have no order");
    }
    this.seed = seed;
    this.examples = examples;
    this.batchSize = Math.min(batchSize, examples);
  }

  /** Steps in one pass over the examples, ⌈examples / batch size⌉. */
  public long stepsPerEpoch() {
    return (examples + batchSize - 1L) / batchSize;
  }

  /**
   * The examples of one step.
   *
   * @param step counted from 0: the step that moves weights from {@code step} to {@code step + 1}
   */
  public int[] batch(long step) {
    long epoch = step / stepsPerEpoch();
    if (epoch != drawnEpoch) {
      permutation = epoch(epoch);
      drawnEpoch = epoch;
    }
    int from = (int) (step % stepsPerEpoch()) * batchSize;
    return Arrays.copyOfRange(permutation, from, Math.min(from + batchSize, examples));
  }

  /** The order of all examples in one epoch. */
  public int[] epoch(long epoch) {
    return Generator.of(Draw.of(seed, "data-order", Long.toString(epoch))).permutation(examples);
  }
}
