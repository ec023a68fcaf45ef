package org.lth.workbench.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The loss of accuracy against dense that counts as none. It has to be smaller than what a random
 * reinit loses, or else a ticket that is no better than a reinit is no worse than dense.
 *
 * <p>Where none is given it is half of what the level's reinits lose at least: the fixed-margin
 * method with half of the effect preserved (FDA 2016, "Non-Inferiority Clinical Trials to Establish
 * Effectiveness", section IV), in which dense is the control that is known to work and the reinits
 * are the placebo. Both come from the same replicates; a test against this margin rejects only
 * where the paired t-test of ticket − (dense + reinit) / 2 &gt; 0 does, since the standard error of
 * a sum is at most the sum of standard errors.
 *
 * @param value a fraction of 0 or more; 0 where reinits are not shown to lose anything, so that a
 *     ticket has to be better than dense
 * @param isGiven whether it is the user's
 * @param gap dense minus the mean of the reinits; absent where no replicate has some
 * @param gapBound what the gap is at least, one-sided; absent where nothing can be inferred of it
 */
public record Margin(
    double value, boolean isGiven, Optional<PairedDifferences> gap, OptionalDouble gapBound) {
  /** The part of dense's advantage over its reinits that a ticket has to keep. */
  public static final double PRESERVED = 0.5;

  static Margin of(OptionalDouble given, Optional<PairedDifferences> gap, Confidence confidence) {
    OptionalDouble bound =
        gap.filter(each -> each.hasSpread() && !each.isConstant())
            .map(each -> OptionalDouble.of(each.lowerBound(confidence)))
            .orElse(OptionalDouble.empty());
    double derived = Math.max(0, (1 - PRESERVED) * bound.orElse(0));
    return new Margin(given.orElse(derived), given.isPresent(), gap, bound);
  }

  /** Whether there is one: it was given, or there is a gap to derive it from. */
  public boolean isKnown() {
    return isGiven || gapBound.isPresent();
  }

  /** Whether a reinit of mean accuracy would pass with it; a margin of 0 forgives nothing. */
  boolean isTooWide() {
    return isGiven && value > 0 && gap.isPresent() && value >= gap.get().mean();
  }

  /** Whether it may still be as wide as the gap, which is only estimated. */
  boolean isDoubtful() {
    return isGiven && value > 0 && gapBound.isPresent() && value >= gapBound.getAsDouble();
  }
}
