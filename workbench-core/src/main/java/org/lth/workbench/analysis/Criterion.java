package org.lth.workbench.analysis;

import java.util.List;
import org.lth.workbench.domain.Level;

/**
 * What verdicts are asked for: which rule, and of which levels, since a correction is over all that
 * is looked at.
 *
 * @param rule for winning tickets
 * @param levels that are looked at; none for all whose tickets every replicate has trained
 */
public record Criterion(WinningRule rule, List<Level> levels) {
  /** The default rule on all levels. */
  public static final Criterion DEFAULT = new Criterion(WinningRule.DEFAULT, List.of());

  public Criterion {
    levels = List.copyOf(levels);
  }
}
