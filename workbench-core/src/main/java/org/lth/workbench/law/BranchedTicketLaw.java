package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchedTicket;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.Variation;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.network.Network;

/** A branch's ticket is what its kind makes of the mask and the weights that it names. */
final class BranchedTicketLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    if (level.madeBy().event() instanceof TicketMade) {
      check(level, level.run().branching().orElseThrow(), objections);
    }
  }

  private static void check(RecordedLevel level, Branching branching, Objections objections) {
    Variation.Start start = branching.made().start();
    objections.unlessEqual(
        "a branch's ticket is not at the step of its weights",
        level.made("step"),
        Claim.of(start.step(), level.ticket().step()));
    new BegunOptimizer(level, level.made("sets.optimizer")).check(start.optimizer(), objections);
    Optional<MaskSet> ticket = level.contents().masks(branching.ticketMask());
    Optional<TensorSet> weights = level.tensors(start.weights());
    if (ticket.isPresent() && weights.isPresent() && level.network().isPresent()) {
      new Making(level, new Inputs(ticket.get(), weights.get()), level.network().get())
          .check(branching, objections);
    }
  }

  private record Inputs(MaskSet ticket, TensorSet start) {}

  private record Making(RecordedLevel level, Inputs inputs, Network network) {
    void check(Branching branching, Objections objections) {
      BranchedTicket made =
          new BranchedTicket(
              BranchKinds.of(level.run().kind()),
              branching,
              new InitialWeights(level.spec(), network));
      level.masks().ifPresent(actual -> compare(made.masks(inputs.ticket()), actual, objections));
      level
          .tensors(level.ticket().weights().digest())
          .ifPresent(
              actual ->
                  new SameTensors(
                          "a branch's weights are not what its kind makes of its inputs",
                          level.made("sets.weights"))
                      .check(made.weights(inputs.start(), inputs.ticket()), actual, objections));
    }

    private void compare(MaskSet expected, MaskSet actual, Objections objections) {
      for (Mask mask : expected) {
        if (!actual.find(mask.name()).equals(Optional.of(mask))) {
          objections.add(
              "a branch's mask is not what its kind makes of its ticket's",
              level.made("sets.mask").tensor(mask.name()),
              Claim.of(mask, actual.find(mask.name()).map(Mask::toString).orElse("none")));
        }
      }
    }
  }
}
