package org.lth.workbench.pruning;

import org.lth.workbench.spec.Strategy;

/** The strategies by themselves, without a competition. */
public final class Strategies {
  private Strategies() {}

  /** The strategy of a word. */
  public static PruningStrategy of(Strategy word) {
    return Pruning.strategy(word);
  }
}
