package org.lth.workbench.branch;

import java.util.List;
import org.lth.workbench.control.Masks;
import org.lth.workbench.domain.MaskSet;

/** The ticket's weights under a random mask of its size. */
final class RandomMask implements OtherMask {
  @Override
  public String word() {
    return "random-mask";
  }

  @Override
  public String help() {
    return "the weights of the ticket's step under a random mask of its size";
  }

  @Override
  public List<BranchOption<?>> options() {
    return List.of(BranchOption.SCOPE);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public MaskSet masks(MaskSet ticket, BranchedTicket branch) {
    return switch (branch.settings().scope().orElseThrow()) {
      case LAYER -> Masks.randomPerLayer(ticket, branch.draws());
      case GLOBAL -> Masks.randomGlobally(ticket, branch.draws());
      case EVEN -> Masks.randomEvenly(ticket, branch.draws());
    };
  }
}
