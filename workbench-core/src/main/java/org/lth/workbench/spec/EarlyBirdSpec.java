package org.lth.workbench.spec;

import org.lth.workbench.domain.Duration;

/**
 * When the dense training ends early, since its ticket has settled (You et al. 2020, section 3).
 *
 * @param epsilon below which the distance of masks has to be; 0 where training goes to its end
 * @param window how many distances in a row have to be below it, 1 or more
 * @param every between looks at the mask, above 0
 */
public record EarlyBirdSpec(double epsilon, int window, Duration every) {
  static EarlyBirdSpec of(ExperimentSpec spec) {
    return new EarlyBirdSpec(
        spec.real(PruningKeys.EARLY_BIRD_EPSILON),
        Math.toIntExact(spec.whole(PruningKeys.EARLY_BIRD_WINDOW)),
        spec.duration(PruningKeys.EARLY_BIRD_EVERY));
  }

  /** Whether there is a rule at all. */
  public boolean isOn() {
    return epsilon > 0;
  }
}
