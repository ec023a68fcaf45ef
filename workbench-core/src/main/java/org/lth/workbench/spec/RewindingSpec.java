package org.lth.workbench.spec;

import org.lth.workbench.domain.Duration;

/**
 * What survivors of pruning begin a level with.
 *
 * @param to the step that training goes back to; {@code 0it} is the initialization
 * @param optimizer what becomes of the optimizer's state
 * @param weights of the survivors
 * @param signs of weights that are treated
 * @param steps how long a level is trained whose training goes on behind the end
 */
public record RewindingSpec(
    Duration to, OptimizerState optimizer, Weights weights, Signs signs, Duration steps) {

  /** The optimizer's state at the beginning of a level. */
  public enum OptimizerState implements Word {
    /** All moments start at zero, which is the papers' practice. */
    FRESH("fresh"),
    /** The moments of the step that is rewound to, under the mask. */
    REWOUND("rewound"),
    /** The moments of the training that goes on, under the mask. */
    KEPT("kept");

    private final String word;

    OptimizerState(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** The weights that survivors begin a level with. */
  public enum Weights implements Word {
    /** Those of the step that is rewound to (Frankle &amp; Carbin 2019, strategy 1). */
    REWOUND("rewound"),
    /** Those that were pruned; schedule and data order go back (Renda et al. 2020). */
    KEPT("kept"),
    /** Those that were pruned, and training goes on behind its end: fine-tuning, strategy 2. */
    CONTINUED("continued"),
    /** Newly drawn from the initialization's distribution (Zhou et al. 2019). */
    REINIT("reinit"),
    /** The survivors' initial weights, in another order within each layer (Zhou et al. 2019). */
    RESHUFFLE("reshuffle"),
    /** One magnitude for each layer, the deviation of its initial weights (Zhou et al. 2019). */
    CONSTANT("constant");

    private final String word;

    Weights(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }

    /** Whether initial weights are changed, as a mask-1 action of Zhou et al. does. */
    public boolean isTreatment() {
      return this == REINIT || this == RESHUFFLE || this == CONSTANT;
    }
  }

  /** The signs of weights that are treated. */
  public enum Signs implements Word {
    /** As they come out of the treatment. */
    FREE("free"),
    /** Those of the initial weight at the same place. */
    KEPT("kept");

    private final String word;

    Signs(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  static RewindingSpec of(ExperimentSpec spec) {
    return new RewindingSpec(
        spec.duration(RewindingKeys.TO),
        spec.word(RewindingKeys.OPTIMIZER, OptimizerState.class),
        spec.word(RewindingKeys.WEIGHTS, Weights.class),
        spec.word(RewindingKeys.SIGNS, Signs.class),
        spec.duration(RewindingKeys.STEPS));
  }
}
