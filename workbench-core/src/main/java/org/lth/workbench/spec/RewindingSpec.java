package org.lth.workbench.spec;

import org.lth.workbench.domain.Duration;

/**
 * Where survivors go back to.
 *
 * @param to the step; {@code 0it} is the initialization
 * @param optimizer what becomes of the optimizer's state
 */
public record RewindingSpec(Duration to, OptimizerState optimizer) {

  /** The optimizer's state after rewinding. */
  public enum OptimizerState {
    /** All moments start at zero, which is the papers' practice. */
    FRESH,
    /** The moments of the step that is rewound to, under the mask. */
    REWOUND
  }

  static RewindingSpec of(ExperimentSpec spec) {
    return new RewindingSpec(
        spec.duration("rewinding.to"),
        spec.text("rewinding.optimizer").equals("fresh")
            ? OptimizerState.FRESH
            : OptimizerState.REWOUND);
  }
}
