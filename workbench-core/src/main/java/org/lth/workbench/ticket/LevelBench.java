package org.lth.workbench.ticket;

import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Score;

/**
 * What a ticket costs dense and sparse.
 *
 * @param level of the ticket
 * @param size of its network
 * @param dense with all weights, pruned ones 0
 * @param sparse with the kept ones only
 * @param agreement of both with each other and with what was recorded
 */
public record LevelBench(
    Level level, Size size, FormBench dense, FormBench sparse, Agreement agreement) {

  /**
   * How large a network is.
   *
   * @param density of its prunable weights
   * @param parameters kept weights and biases
   */
  public record Size(Density density, long parameters) {}

  /**
   * Whether both forms compute the same.
   *
   * @param largestDifference of any logit of any test image
   * @param largestLogit by magnitude, which the difference is held against
   * @param recorded test score of the run
   * @param engine test images that the run's own engine classifies correctly now
   */
  public record Agreement(
      double largestDifference, double largestLogit, Score recorded, long engine) {
    private static final double TOLERANCE = 1e-4;

    /**
     * Whether the engine's score is the recorded one exactly, and logits, which the forms sum in
     * different orders, are equal within a ten-thousandth.
     */
    public boolean holds() {
      return engine == recorded.correct()
          && largestDifference <= TOLERANCE * Math.max(1, largestLogit);
    }
  }

  /** The form whose median latency is lower: dense, sparse, or even. */
  public String fasterAtOne() {
    return FormBench.faster(
        1 / dense.latency().median(), new FormBench.Sparse(1 / sparse.latency().median()));
  }

  /** The form with the higher throughput at one of the sizes of batch, by index. */
  public String fasterInBatches(int index) {
    return FormBench.faster(
        dense.throughputs().get(index).imagesPerSecond(),
        new FormBench.Sparse(sparse.throughputs().get(index).imagesPerSecond()));
  }
}
