package org.lth.workbench.branch;

import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.spec.PruningSpec;

/** A kind that goes on with the trained weights that were pruned to the ticket's mask. */
interface TrainedWeights extends BranchKind {
  @Override
  default boolean keepsInitialization() {
    return true;
  }

  @Override
  default void check(ParentTicket ticket) {
    BranchRefused.unless(
        ticket.parent().pruning().schedule().scored() == PruningSpec.Scored.TRAINED,
        this,
        new Reason(
            "a mask of trained weights",
            "pruning.schedule=" + ticket.parent().values().get("pruning.schedule"),
            "the weights that were scored are untrained"));
  }
}
