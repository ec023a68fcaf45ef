package org.lth.workbench.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm 1979): who looks at m levels and keeps those whose adjusted
 * p-value is below α is wrong about any of them with probability at most α.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts p-values of one family.
   *
   * @return the adjusted ones in the given order: the i-th smallest times (m − i), 0 ≤ i &lt; m, at
   *     most 1 and never below that of a smaller one
   */
  public static List<Double> adjusted(List<Double> pValues) {
    List<Integer> order =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparing(pValues::get))
            .toList();
    double[] adjusted = new double[pValues.size()];
    double largest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int at = order.get(rank);
      largest = Math.max(largest, Math.min(1, (order.size() - rank) * pValues.get(at)));
      adjusted[at] = largest;
    }
    return DoubleStream.of(adjusted).boxed().toList();
  }
}
