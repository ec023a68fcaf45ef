package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.network.Network;

/**
 * Initial weights are what the named chance draws for them, under the mask: a trunk's for the seed,
 * a control's for its kind and index too.
 */
final class InitialLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    if (level.madeBy().event() instanceof WeightsInitialized) {
      level
          .run()
          .branching()
          .ifPresent(
              branching ->
                  objections.unlessEqual(
                      "a control's mask is not its ticket's",
                      level.made("mask.digest"),
                      Claim.of(branching.ticketMask(), level.ticket().mask().digest())));
      level.network().ifPresent(network -> checkDrawn(level, network, objections));
    }
  }

  private static void checkDrawn(RecordedLevel level, Network network, Objections objections) {
    Optional<MaskSet> masks = level.masks();
    Optional<TensorSet> weights = level.tensors(level.ticket().weights().digest());
    if (masks.isPresent() && weights.isPresent()) {
      TensorSet drawn =
          new InitialWeights(level.spec(), network).drawn(initialization(level.run()));
      new SameTensors("initial weights are not what was drawn for them", level.made("weights"))
          .check(drawn.masked(masks.get()), weights.get(), objections);
    }
  }

  private static Initialization initialization(RecordedRun run) {
    return run.branching()
        .map(it -> new Initialization(run.spec().initSeed(), run.kind().word(), it.index()))
        .orElseGet(() -> Initialization.original(run.spec().initSeed()));
  }
}
