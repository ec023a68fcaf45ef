package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Confidence;
import org.lth.workbench.analysis.PairedDifferences;

/**
 * What random reinits lose against dense.
 *
 * @param replicates that have reinits
 * @param mean of dense minus reinits, a fraction
 * @param interval lower and upper end by Student's t
 * @param lowerBound one-sided; half of it, if above 0, is the margin
 */
public record GapView(
    int replicates, double mean, @Nullable List<Double> interval, @Nullable Double lowerBound) {
  static GapView of(PairedDifferences gap, Confidence confidence) {
    return gap.hasSpread() && !gap.isConstant()
        ? new GapView(
            gap.count(), gap.mean(), gap.interval(confidence).ends(), gap.lowerBound(confidence))
        : new GapView(gap.count(), gap.mean(), null, null);
  }
}
