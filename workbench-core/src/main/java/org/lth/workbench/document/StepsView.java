package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Contrast;
import org.lth.workbench.analysis.LevelVerdict;

/**
 * Early-stop steps, ticket minus dense; all but the mean is absent for a single replicate, and
 * where all differences are equal.
 *
 * @param replicates how many
 * @param mean in steps, negative where the ticket is earlier
 * @param limit that the mean is to be below: steps from one evaluation to the next
 * @param interval lower and upper end by Student's t
 * @param upperBound one-sided
 * @param pValue one-sided
 * @param power of the test, if tickets did exactly as dense
 */
public record StepsView(
    int replicates,
    double mean,
    double limit,
    @Nullable List<Double> interval,
    @Nullable Double upperBound,
    @Nullable Double pValue,
    @Nullable Double power) {
  static StepsView of(LevelVerdict.Contrasts contrasts) {
    Contrast earlier = contrasts.earlier();
    double mean = contrasts.steps().mean();
    double limit = 0 - earlier.claim().limit();
    return earlier
        .inference()
        .map(
            said ->
                new StepsView(
                    earlier.count(),
                    mean,
                    limit,
                    List.of(0 - said.student().upper(), 0 - said.student().lower()),
                    0 - said.lowerBound(),
                    said.pValue(),
                    said.power().probability()))
        .orElseGet(() -> new StepsView(earlier.count(), mean, limit, null, null, null, null));
  }
}
