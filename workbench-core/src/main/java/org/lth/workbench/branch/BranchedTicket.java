package org.lth.workbench.branch;

import org.lth.workbench.control.Draws;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.Variation;

/**
 * The ticket of a branch, as a function of what the branch's first event names.
 *
 * @param kind of the branch
 * @param branching with a variation
 * @param initial how the branch draws new weights
 */
public record BranchedTicket(BranchKind kind, Branching branching, InitialWeights initial) {

  /** What only some kinds have. */
  Variation.Settings settings() {
    return branching.made().settings();
  }

  /** The branch's draws. */
  Draws draws() {
    return new Draws(branching.made().seed(), kind.word(), branching.index());
  }

  /** Newly drawn initial weights. */
  TensorSet drawn() {
    return initial.drawn(draws().initialization());
  }

  /** The mask that is trained, made of the ticket's. */
  public MaskSet masks(MaskSet ticket) {
    return kind.masks(ticket, this);
  }

  /**
   * The weights that are trained, under the mask that is trained.
   *
   * @param start the weights that the branch's first event names
   * @param ticket the ticket's mask
   */
  public TensorSet weights(TensorSet start, MaskSet ticket) {
    return kind.weights(start, ticket, this).masked(masks(ticket));
  }
}
