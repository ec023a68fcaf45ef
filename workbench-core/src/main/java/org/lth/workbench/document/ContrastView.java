package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Contrast;

/**
 * A difference over replicates; all but the mean is absent for a single one, and where all are
 * equal.
 *
 * @param replicates how many
 * @param mean of the differences, a fraction
 * @param interval lower and upper end by Student's t
 * @param bootstrap lower and upper end by resampling
 * @param lowerBound one-sided
 * @param pValue one-sided
 * @param cohen d_z
 * @param hedges corrected for few replicates; absent for two
 * @param limit that the mean is to be above
 * @param power of the test, if tickets did exactly as dense
 * @param powerAt the mean that this is
 */
public record ContrastView(
    int replicates,
    double mean,
    @Nullable List<Double> interval,
    @Nullable List<Double> bootstrap,
    @Nullable Double lowerBound,
    @Nullable Double pValue,
    @Nullable Double cohen,
    @Nullable Double hedges,
    @Nullable Double limit,
    @Nullable Double power,
    @Nullable Double powerAt) {

  static ContrastView of(Contrast contrast) {
    return contrast
        .inference()
        .map(
            said ->
                new ContrastView(
                    contrast.count(),
                    contrast.mean(),
                    said.student().ends(),
                    said.bootstrap().ends(),
                    said.lowerBound(),
                    said.pValue(),
                    finite(said.effect().cohen()),
                    finite(said.effect().hedges()),
                    contrast.claim().limit(),
                    said.power().probability(),
                    said.power().assumed()))
        .orElseGet(
            () ->
                new ContrastView(
                    contrast.count(),
                    contrast.mean(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
  }

  /** JSON has no NaN. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
