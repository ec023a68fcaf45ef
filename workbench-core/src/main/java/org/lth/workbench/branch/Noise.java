package org.lth.workbench.branch;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.control.Weights;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Variation.Start;

/** The ticket with Gaussian noise on its weights. */
final class Noise implements BranchKind {
  @Override
  public String word() {
    return "noise";
  }

  @Override
  public String help() {
    return "the ticket with Gaussian noise of sigma times the initial deviation";
  }

  @Override
  public List<BranchOption<?>> options() {
    return List.of(BranchOption.SIGMA);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.ticket();
  }

  @Override
  public TensorSet weights(TensorSet start, MaskSet ticket, BranchedTicket branch) {
    double sigma = branch.settings().sigma().orElseThrow();
    return Weights.noise(start, ticket, new Weights.Noise(sigma, branch.drawn()));
  }
}
