package org.lth.workbench.control;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;

/**
 * The ticket of a branch, as a function of what the branch's first event names.
 *
 * @param kind of the branch
 * @param branching with a variation
 * @param initial how the branch draws new weights
 */
public record BranchedTicket(RunKind kind, Branching branching, InitialWeights initial) {
  private Variation variation() {
    return branching.made();
  }

  private Draws draws() {
    return new Draws(variation().seed(), kind.word(), branching.index());
  }

  private TensorSet drawn() {
    return initial.drawn(draws().initialization());
  }

  /** The mask that is trained, made of the ticket's. */
  public MaskSet masks(MaskSet ticket) {
    return switch (kind) {
      case SHUFFLE_MASK -> Masks.shuffled(ticket, draws());
      case INVERT_MASK -> Masks.inverted(ticket);
      case RANDOM_MASK -> random(ticket);
      default -> ticket;
    };
  }

  private MaskSet random(MaskSet ticket) {
    return switch (variation().settings().scope().orElseThrow()) {
      case LAYER -> Masks.randomPerLayer(ticket, draws());
      case GLOBAL -> Masks.randomGlobally(ticket, draws());
      case EVEN -> Masks.randomEvenly(ticket, draws());
    };
  }

  /**
   * The weights that are trained, under the mask that is trained.
   *
   * @param start the weights that the branch's first event names
   * @param ticket the ticket's mask
   */
  public TensorSet weights(TensorSet start, MaskSet ticket) {
    return changed(start, ticket).masked(masks(ticket));
  }

  private TensorSet changed(TensorSet start, MaskSet ticket) {
    return switch (kind) {
      case REINIT_FROM_MASKED -> Weights.fromMasked(start, ticket, draws());
      case SAME_SIGN_REINIT -> Weights.sameSignReinit(start, ticket, drawn());
      case NOISE -> Weights.noise(start, ticket, noise());
      default -> start;
    };
  }

  private Weights.Noise noise() {
    return new Weights.Noise(variation().settings().sigma().orElseThrow(), drawn());
  }
}
