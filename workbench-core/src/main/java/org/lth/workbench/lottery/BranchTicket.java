package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.control.Draws;
import org.lth.workbench.control.Masks;
import org.lth.workbench.control.Weights;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.TicketSets;
import org.lth.workbench.event.Variation;
import org.lth.workbench.network.Network;
import org.lth.workbench.snapshot.SnapshotStore;

/** The ticket that a branch trains, made of what the branch's first event names. */
final class BranchTicket {
  private final RunRecord run;
  private final Network network;
  private final RunKind kind;
  private final Branching branching;
  private final Variation variation;

  BranchTicket(RunRecord run, Network network) {
    this.run = run;
    this.network = network;
    this.kind = run.log().state().started().kind();
    this.branching = run.branching().orElseThrow();
    this.variation = branching.made();
  }

  /** Makes the ticket and records it. */
  void make() {
    SnapshotStore snapshots = run.snapshots();
    MaskSet ticket = snapshots.masks(branching.ticketMask());
    MaskSet masks = masks(ticket);
    TensorSet start = snapshots.tensors(variation.start().weights());
    TensorSet weights = weights(start, ticket).masked(masks);
    run.record(
        () ->
            new TicketMade(
                branching.level(),
                variation.start().step(),
                new TicketSets(
                    snapshots.put(weights, masks), snapshots.put(masks), optimizer(masks)),
                masks.layers()));
  }

  private Draws draws() {
    return new Draws(variation.seed(), kind.word(), branching.index());
  }

  private TensorSet drawn() {
    return run.drawn(network, draws().initialization());
  }

  private Weights.Noise noise() {
    return new Weights.Noise(variation.settings().sigma().orElseThrow(), drawn());
  }

  private TensorSet weights(TensorSet start, MaskSet ticket) {
    return switch (kind) {
      case REINIT_FROM_MASKED -> Weights.fromMasked(start, ticket, draws());
      case SAME_SIGN_REINIT -> Weights.sameSignReinit(start, ticket, drawn());
      case NOISE -> Weights.noise(start, ticket, noise());
      default -> start;
    };
  }

  private MaskSet masks(MaskSet ticket) {
    MaskSet masks =
        switch (kind) {
          case SHUFFLE_MASK -> Masks.shuffled(ticket, draws());
          case INVERT_MASK -> Masks.inverted(ticket);
          case RANDOM_MASK -> random(ticket);
          default -> ticket;
        };
    for (Mask mask : masks) {
      requireKept(mask);
    }
    return masks;
  }

  private MaskSet random(MaskSet ticket) {
    return switch (variation.settings().scope().orElseThrow()) {
      case LAYER -> Masks.randomPerLayer(ticket, draws());
      case GLOBAL -> Masks.randomGlobally(ticket, draws());
      case EVEN -> Masks.randomEvenly(ticket, draws());
    };
  }

  private void requireKept(Mask mask) {
    if (mask.keptCount() == 0) {
      throw new InvariantBroken(
          Problem.what("a layer would have no weights")
              .where(mask.name() + " of a " + kind.word())
              .expected("at least one weight in every layer")
              .actual("none")
              .next("use another scope, seed or level"),
          OptionalLong.empty(),
          Optional.of(mask.name()));
    }
  }

  private Optional<SetDigest> optimizer(MaskSet masks) {
    SnapshotStore snapshots = run.snapshots();
    return variation
        .start()
        .optimizer()
        .map(state -> snapshots.put(Moments.masked(snapshots.tensors(state), masks), masks));
  }
}
