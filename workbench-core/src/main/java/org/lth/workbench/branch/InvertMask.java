package org.lth.workbench.branch;

import org.lth.workbench.control.Masks;
import org.lth.workbench.domain.MaskSet;

/** The ticket's weights under what its mask pruned. */
final class InvertMask implements OtherMask {
  @Override
  public String word() {
    return "invert-mask";
  }

  @Override
  public String help() {
    return "the weights of the ticket's step under what its mask pruned";
  }

  @Override
  public MaskSet masks(MaskSet ticket, BranchedTicket branch) {
    return Masks.inverted(ticket);
  }
}
