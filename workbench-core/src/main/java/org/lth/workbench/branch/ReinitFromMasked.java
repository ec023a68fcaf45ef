package org.lth.workbench.branch;

import java.util.Optional;
import org.lth.workbench.control.Weights;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Variation.Start;

/** The ticket's mask on values drawn from the ticket's own initial weights. */
final class ReinitFromMasked implements BranchKind {
  @Override
  public String word() {
    return "reinit-from-masked";
  }

  @Override
  public String help() {
    return "the ticket's mask on values drawn from its own initial weights";
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.untrained().map(weights -> new Start(0, weights, Optional.empty()));
  }

  @Override
  public TensorSet weights(TensorSet start, MaskSet ticket, BranchedTicket branch) {
    return Weights.fromMasked(start, ticket, branch.draws());
  }
}
