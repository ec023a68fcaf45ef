package org.lth.workbench.branch;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.RewindingSpec;

/**
 * The recorded weights that a branch may start with. Whoever plans a branch refuses it where they
 * are missing; whoever checks a recorded one finds nothing there.
 */
public interface StartingWeights {
  /** The specification of the branch. */
  ExperimentSpec spec();

  /** The specification of its parent. */
  ExperimentSpec parentSpec();

  /** The step that the branch's specification goes back to. */
  long rewindStep();

  /** The ticket as it is. */
  Optional<Start> ticket();

  /** The ticket's weights after its training. */
  Optional<Start> trained();

  /** The parent's weights before any training. */
  Optional<Digest> untrained();

  /** The dense weights that the parent's tickets are cut from. */
  Optional<Start> dense();

  /** The dense weights of a step. */
  Optional<Start> dense(long step);

  /** The dense weights of the run that is named beside the parent. */
  Optional<Start> donated();

  /** The trained weights that were pruned to the ticket's mask. */
  Optional<Start> pruned();

  /** What further levels of the parent rewind to. */
  Optional<Start> rewindPoint();

  /** What further levels of the branch rewind to. */
  default Optional<Start> pointOfFurtherLevels() {
    return spec().rewinding().weights() == RewindingSpec.Weights.REWOUND
        ? rewindPoint()
        : untrained().map(weights -> new Start(0, weights, Optional.empty()));
  }

  /** Weights with the optimizer that the branch's specification says. */
  default Start withOptimizer(Start point) {
    boolean isRewound =
        spec().rewinding().optimizer() == RewindingSpec.OptimizerState.REWOUND && point.step() > 0;
    return isRewound ? point : point.fresh();
  }
}
