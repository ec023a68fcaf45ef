package org.lth.workbench.pruning;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;

/**
 * |w| of the scored weights (Frankle &amp; Carbin 2019, section 2; {@code large_final} of Zhou et
 * al. 2019).
 */
final class Magnitude {
  private Magnitude() {}

  static PerWeight score(Evidence evidence, MaskSet masks) {
    return Scores.each(masks, name -> Scores.magnitudes(evidence.scored().get(name)));
  }
}
