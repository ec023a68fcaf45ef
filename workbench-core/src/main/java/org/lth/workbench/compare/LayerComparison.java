package org.lth.workbench.compare;

import java.util.BitSet;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.TensorName;

/**
 * One prunable tensor in two tickets.
 *
 * @param name the tensor; empty for all of them together
 * @param overlap of the masks
 * @param signAgreement fraction of the weights kept in both whose trained values have one sign; NaN
 *     if none is
 * @param distance between the weights
 */
public record LayerComparison(
    String name, Overlap overlap, double signAgreement, Distance distance) {

  /**
   * Sizes of two masks and of what they share.
   *
   * @param left kept in the left one
   * @param right kept in the right one
   * @param both kept in both
   * @param chance how many two random masks of these sizes would both keep in the mean, left ·
   *     right / total of each tensor
   */
  public record Overlap(long left, long right, long both, double chance) {
    /** Kept in both, of what is kept in either (Jaccard); 1 if neither keeps anything. */
    public double jaccard() {
      long either = left + right - both;
      return either == 0 ? 1 : (double) both / either;
    }

    /** What {@link #jaccard} is where as many are kept in both as by chance. */
    public double chanceJaccard() {
      double either = left + right - chance;
      return either == 0 ? 1 : chance / either;
    }
  }

  /**
   * Euclidean distances, pruned weights taken as 0.
   *
   * @param initial between the initial weights
   * @param trained between the trained weights
   */
  public record Distance(double initial, double trained) {}

  /** Sums over one or several tensors. */
  static final class Sums {
    private long left;
    private long right;
    private long both;
    private double chance;
    private long sameSign;
    private double initialSquares;
    private double trainedSquares;

    void add(TicketContent leftTicket, TicketContent rightTicket, TensorName name) {
      Mask leftMask = leftTicket.masks().get(name);
      Mask rightMask = rightTicket.masks().get(name);
      left += leftMask.keptCount();
      right += rightMask.keptCount();
      chance += (double) leftMask.keptCount() * rightMask.keptCount() / leftMask.total();
      BitSet shared = leftMask.kept();
      shared.and(rightMask.kept());
      both += shared.cardinality();
      float[] leftTrained = leftTicket.weights().trained().get(name).values();
      float[] rightTrained = rightTicket.weights().trained().get(name).values();
      sameSign +=
          shared.stream()
              .filter(i -> Math.signum(leftTrained[i]) == Math.signum(rightTrained[i]))
              .count();
      trainedSquares += squares(leftTrained, rightTrained);
      initialSquares +=
          squares(
              leftTicket.weights().initial().get(name).values(),
              rightTicket.weights().initial().get(name).values());
    }

    private static double squares(float[] a, float[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        double difference = (double) a[i] - b[i];
        sum += difference * difference;
      }
      return sum;
    }

    LayerComparison result(String name) {
      return new LayerComparison(
          name,
          new Overlap(left, right, both, chance),
          both == 0 ? Double.NaN : (double) sameSign / both,
          new Distance(Math.sqrt(initialSquares), Math.sqrt(trainedSquares)));
    }
  }
}
