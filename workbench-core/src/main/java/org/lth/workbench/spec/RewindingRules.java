package org.lth.workbench.spec;

import static org.lth.workbench.spec.SpecRules.require;

import org.lth.workbench.spec.RewindingSpec.OptimizerState;
import org.lth.workbench.spec.RewindingSpec.Signs;
import org.lth.workbench.spec.RewindingSpec.Weights;

/** What the keys of rewinding must hold together, so that each combination has one meaning. */
final class RewindingRules {
  private RewindingRules() {}

  static void check(ExperimentSpec spec) {
    RewindingSpec rewinding = spec.rewinding();
    momentsBelongToTheirWeights(rewinding);
    onlyContinuedTrainingHasALength(rewinding);
    treatmentsAreOfInitialWeights(rewinding);
    require(
        rewinding.weights() == Weights.REWOUND
            || spec.pruning().schedule().scored() == PruningSpec.Scored.TRAINED,
        RewindingKeys.WEIGHTS,
        "rewound, since pruning.schedule scores the weights of step 0 and trains just these",
        rewinding.weights().word());
  }

  /** Moments of one step say nothing of weights of another. */
  private static void momentsBelongToTheirWeights(RewindingSpec rewinding) {
    require(
        rewinding.optimizer() != OptimizerState.REWOUND || rewinding.weights() == Weights.REWOUND,
        RewindingKeys.OPTIMIZER,
        "fresh, or rewinding.weights=rewound, whose step the moments are of",
        "rewound");
    require(
        rewinding.optimizer() != OptimizerState.KEPT || rewinding.weights() == Weights.CONTINUED,
        RewindingKeys.OPTIMIZER,
        "fresh, or rewinding.weights=continued, whose training goes on with its moments",
        "kept");
  }

  private static void onlyContinuedTrainingHasALength(RewindingSpec rewinding) {
    boolean hasLength = rewinding.steps().amount() > 0;
    boolean isContinued = rewinding.weights() == Weights.CONTINUED;
    require(
        hasLength == isContinued,
        RewindingKeys.STEPS,
        isContinued
            ? "a duration above 0, for which training goes on at each level"
            : "0it, unless rewinding.weights=continued",
        rewinding.steps().toString());
    require(
        !isContinued || rewinding.to().amount() == 0,
        RewindingKeys.TO,
        "0it, since rewinding.weights=continued goes back to no step",
        rewinding.to().toString());
  }

  private static void treatmentsAreOfInitialWeights(RewindingSpec rewinding) {
    boolean isTreated = rewinding.weights().isTreatment();
    require(
        !isTreated || rewinding.to().amount() == 0,
        RewindingKeys.TO,
        "0it, since rewinding.weights=" + rewinding.weights().word() + " is of initial weights",
        rewinding.to().toString());
    require(
        isTreated || rewinding.signs() == Signs.FREE,
        RewindingKeys.SIGNS,
        "free, unless rewinding.weights is reinit, reshuffle or constant",
        "kept");
  }
}
