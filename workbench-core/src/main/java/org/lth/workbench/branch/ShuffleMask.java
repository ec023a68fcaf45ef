package org.lth.workbench.branch;

import org.lth.workbench.control.Masks;
import org.lth.workbench.domain.MaskSet;

/** The ticket's weights under its own mask, permuted within each layer. */
final class ShuffleMask implements OtherMask {
  @Override
  public String word() {
    return "shuffle-mask";
  }

  @Override
  public String help() {
    return "the weights of the ticket's step under its mask, permuted in each layer";
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public MaskSet masks(MaskSet ticket, BranchedTicket branch) {
    return Masks.shuffled(ticket, branch.draws());
  }
}
