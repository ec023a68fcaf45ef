package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchedTicket;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.TicketSets;
import org.lth.workbench.event.Variation;
import org.lth.workbench.network.Network;
import org.lth.workbench.snapshot.SnapshotStore;

/** The ticket that a branch trains, made of what the branch's first event names. */
final class BranchTicket {
  private final RunRecord run;
  private final Network network;
  private final BranchKind kind;
  private final Branching branching;
  private final Variation variation;

  BranchTicket(RunRecord run, Network network) {
    this.run = run;
    this.network = network;
    this.kind = BranchKinds.of(run.log().state().started().kind());
    this.branching = run.branching().orElseThrow();
    this.variation = branching.made();
  }

  /** Makes the ticket and records it. */
  void make() {
    SnapshotStore snapshots = run.snapshots();
    MaskSet ticket = snapshots.masks(branching.ticketMask());
    BranchedTicket made =
        new BranchedTicket(kind, branching, new InitialWeights(run.spec(), network));
    MaskSet masks = kept(made.masks(ticket));
    TensorSet start = snapshots.tensors(variation.start().weights());
    TensorSet weights = made.weights(start, ticket);
    run.record(
        () ->
            new TicketMade(
                branching.level(),
                variation.start().step(),
                new TicketSets(
                    snapshots.put(weights, masks), snapshots.put(masks), optimizer(masks)),
                masks.layers()));
  }

  private MaskSet kept(MaskSet masks) {
    for (Mask mask : masks) {
      requireKept(mask);
    }
    return masks;
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
