package org.lth.workbench.branch;

import java.util.Optional;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.RewindingSpec;

/** A kind that gives the dense weights of the ticket's step another mask. */
interface OtherMask extends BranchKind {
  @Override
  default boolean keepsInitialization() {
    return true;
  }

  @Override
  default void check(ParentTicket ticket) {
    BranchRefused.unless(
        ticket.density().kept() < ticket.density().total(),
        this,
        new Reason(
            "a level at which weights are pruned",
            "level " + ticket.level(),
            "the mask keeps everything, and so would another"));
    RewindingSpec.Weights weights = ticket.parent().rewinding().weights();
    BranchRefused.unless(
        weights == RewindingSpec.Weights.REWOUND,
        this,
        new Reason(
            "a ticket of rewound weights",
            "rewinding.weights=" + weights.word(),
            "the pruned weights at the ticket's step are not known"));
  }

  @Override
  default Optional<Start> start(StartingWeights known) {
    return known.dense().map(known::withOptimizer);
  }
}
