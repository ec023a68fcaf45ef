package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.control.TreatedWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.RewindingSpec;
import org.lth.workbench.spec.RewindingSpec.OptimizerState;

/**
 * Survivors, biases and all that is never pruned equal what they go back to bit for bit, and what
 * is pruned is +0; the optimizer begins with the moments of that step, or with none.
 */
final class SurvivorsLaw implements LevelLaw {
  private static final String STEP = "survivors begin at another step than is specified";

  @Override
  public void check(RecordedLevel level, Objections objections) {
    History.Step made = level.madeBy();
    if (made.event() instanceof WeightsRewound) {
      checkStep(level, level.run().origins().rewindPoint(), objections);
      checkBegun(level, level.run().origins().rewindPoint(), objections);
    } else if (made.event() instanceof WeightsTreated treated) {
      checkTreated(level, treated, objections);
    }
  }

  private static void checkStep(RecordedLevel level, Start from, Objections objections) {
    objections.unlessEqual(STEP, level.made("step"), Claim.of(from.step(), level.ticket().step()));
  }

  private static void checkBegun(RecordedLevel level, Start from, Objections objections) {
    Optional<MaskSet> masks = level.masks();
    Optional<TensorSet> origin = level.tensors(from.weights());
    Optional<TensorSet> survivors = level.tensors(level.ticket().weights().digest());
    if (masks.isPresent() && origin.isPresent() && survivors.isPresent()) {
      new SameTensors("survivors are not what they go back to", level.made("weights"))
          .check(origin.get().masked(masks.get()), survivors.get(), objections);
    }
    checkOptimizer(level, from, objections);
  }

  private static void checkOptimizer(RecordedLevel level, Start from, Objections objections) {
    boolean isFresh =
        from.step() == 0 || level.spec().rewinding().optimizer() == OptimizerState.FRESH;
    new BegunOptimizer(level, level.made("optimizer"))
        .check(isFresh ? Optional.empty() : from.optimizer(), objections);
  }

  private static void checkTreated(
      RecordedLevel level, WeightsTreated treated, Objections objections) {
    Start scored = level.run().origins().prunedFrom(level.level()).end();
    Digest untrained = level.run().origins().untrained();
    RewindingSpec.Weights weights = level.spec().rewinding().weights();
    Start from =
        switch (weights) {
          case CONTINUED -> scored;
          case KEPT ->
              new Start(level.timetable().rewindStep(), scored.weights(), Optional.empty());
          default -> new Start(0, untrained, Optional.empty());
        };
    checkStep(level, from, objections);
    objections.unlessEqual(
        "other weights were treated than are specified",
        level.made("treatment.of"),
        Claim.of(from.weights(), treated.treatment().of()));
    if (weights.isTreatment()) {
      checkMade(level, untrained, objections);
      checkOptimizer(level, from, objections);
    } else {
      checkBegun(level, from, objections);
    }
  }

  private static void checkMade(RecordedLevel level, Digest untrained, Objections objections) {
    Optional<MaskSet> masks = level.masks();
    Optional<TensorSet> initial = level.tensors(untrained);
    Optional<TensorSet> actual = level.tensors(level.ticket().weights().digest());
    if (masks.isPresent()
        && initial.isPresent()
        && actual.isPresent()
        && level.network().isPresent()) {
      TensorSet made =
          new TreatedWeights(new InitialWeights(level.spec(), level.network().get()))
              .of(initial.get(), masks.get());
      new SameTensors("weights are not what their treatment gives", level.made("weights"))
          .check(made.masked(masks.get()), actual.get(), objections);
    }
  }
}
