package org.lth.workbench.branch;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.Variation.Start;

/** The ticket's mask on another run's weights. */
final class Transplant implements BranchKind {
  @Override
  public String word() {
    return "transplant";
  }

  @Override
  public String help() {
    return "the ticket's mask on the weights of another run";
  }

  @Override
  public List<BranchOption<?>> options() {
    return List.of(BranchOption.FROM);
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.donated().map(Start::fresh);
  }
}
