package org.lth.workbench.spec;

import java.math.BigDecimal;

/**
 * How a mask shrinks.
 *
 * @param scope whether weights compete within a layer or globally
 * @param schedule whether each level prunes the one before, or the dense network once
 * @param rates pruned part per level
 * @param counting how counts are rounded
 */
public record PruningSpec(Scope scope, Schedule schedule, Rates rates, CountingRule counting) {

  /** Among which weights magnitudes are compared. */
  public enum Scope {
    LAYER,
    GLOBAL
  }

  /** When pruning happens. */
  public enum Schedule {
    ITERATIVE,
    ONE_SHOT
  }

  /**
   * Pruned parts per level, as the decimal numbers that were written.
   *
   * @param fc of hidden fully connected layers
   * @param output of the output layer; the paper uses half the rate of the others
   */
  public record Rates(BigDecimal fc, BigDecimal output) {}

  static PruningSpec of(ExperimentSpec spec) {
    Rates rates =
        new Rates(
            BigDecimal.valueOf(spec.real("pruning.rates.fc")),
            BigDecimal.valueOf(spec.real("pruning.rates.output")));
    return new PruningSpec(
        spec.text("pruning.scope").equals("layer") ? Scope.LAYER : Scope.GLOBAL,
        spec.text("pruning.schedule").equals("iterative") ? Schedule.ITERATIVE : Schedule.ONE_SHOT,
        rates,
        CountingRule.named(spec.text("pruning.counting")));
  }
}
