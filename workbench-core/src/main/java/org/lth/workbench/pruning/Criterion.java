package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;

/** The formula of a strategy; pure, as {@link PruningStrategy#score} is. */
@FunctionalInterface
interface Criterion {
  PerWeight score(Evidence evidence, MaskSet masks);
}
