package org.lth.workbench.analysis;

import java.util.BitSet;
import java.util.Optional;
import org.lth.workbench.domain.Mask;

/**
 * How many kept weights come into and go out of each unit of a layer (Frankle and Carbin 2019,
 * appendix F.6). Of a convolution a unit is a channel, and its weights are those of its filters.
 *
 * @param layer the prunable tensor
 * @param incoming of each unit that the layer computes
 * @param outgoing of each unit that the layer reads
 */
public record UnitDegrees(String layer, Degrees incoming, Degrees outgoing) {

  /**
   * Kept weights of each unit.
   *
   * @param counts in the units' order; not to be changed
   */
  public record Degrees(long[] counts) {
    /** Units without any kept weight. */
    public long empty() {
      long empty = 0;
      for (long count : counts) {
        empty += count == 0 ? 1 : 0;
      }
      return empty;
    }

    /** Kept weights of the mean unit. */
    public double mean() {
      double sum = 0;
      for (long count : counts) {
        sum += count;
      }
      return sum / counts.length;
    }

    /** Standard deviation over the units divided by the mean; 0 is even, NaN if nothing is kept. */
    public double unevenness() {
      double mean = mean();
      double squares = 0;
      for (long count : counts) {
        squares += (count - mean) * (count - mean);
      }
      return Math.sqrt(squares / counts.length) / mean;
    }
  }

  /** Counts a mask of shape [outputs, inputs, ...]; nothing for tensors of fewer dimensions. */
  public static Optional<UnitDegrees> of(Mask mask) {
    if (mask.shape().extents().size() < 2) {
      return Optional.empty();
    }
    int outputs = mask.shape().extents().get(0);
    int inputs = mask.shape().extents().get(1);
    int window = mask.total() / (outputs * inputs);
    long[] incoming = new long[outputs];
    long[] outgoing = new long[inputs];
    BitSet kept = mask.kept();
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      incoming[i / (inputs * window)]++;
      outgoing[i / window % inputs]++;
    }
    return Optional.of(
        new UnitDegrees(mask.name().value(), new Degrees(incoming), new Degrees(outgoing)));
  }
}
