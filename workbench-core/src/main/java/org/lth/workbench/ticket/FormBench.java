package org.lth.workbench.ticket;

import java.util.List;

/**
 * What one form of a network costs.
 *
 * @param bytes of its file
 * @param multiplyAdds of one image, in theory
 * @param correct test images that it classifies correctly
 * @param latency of one image
 * @param throughputs by size of batch
 */
public record FormBench(
    long bytes, long multiplyAdds, long correct, Latency latency, List<Throughput> throughputs) {
  /** How much faster one form has to be before that is said: what repetitions differ by. */
  private static final double MARGIN = 1.05;

  /**
   * From pixels to logits, in microseconds.
   *
   * @param median of all calls
   * @param p95 below which 95 % of them are
   */
  public record Latency(double median, double p95) {}

  /**
   * Images per second, the median of the rounds.
   *
   * @param batch images of one call
   * @param imagesPerSecond how many are done
   */
  public record Throughput(int batch, double imagesPerSecond) {}

  /** The word for the form that has the higher rate: dense, sparse, or even within 5 %. */
  static String faster(double denseRate, Sparse sparse) {
    if (denseRate > MARGIN * sparse.rate()) {
      return "dense";
    }
    return sparse.rate() > MARGIN * denseRate ? "sparse" : "even";
  }

  /** The other form's rate. */
  record Sparse(double rate) {}
}
