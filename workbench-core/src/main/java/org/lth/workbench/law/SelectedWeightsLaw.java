package org.lth.workbench.law;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.law.Objections.Claim;

/**
 * The weights of one step are one set: as first, rewound to, best and last weights they are equal.
 */
final class SelectedWeightsLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    level.trained().ifPresent(trained -> check(level, trained, objections));
  }

  private static void check(RecordedLevel level, LevelTrained trained, Objections objections) {
    long step = trained.outcome().earlyStopStep();
    Digest best = trained.sets().earlyStopWeights().digest();
    Selection selection = new Selection(level, best, objections);
    if (step == trained.steps().from()) {
      selection.require(level.ticket().weights().digest());
    }
    if (step == trained.steps().to()) {
      selection.require(trained.sets().finalWeights().digest());
    }
    trained
        .sets()
        .rewindPoint()
        .filter(point -> point.step() == step)
        .map(RewindPoint::weights)
        .map(SetDigest::digest)
        .ifPresent(selection::require);
  }

  private record Selection(RecordedLevel level, Digest best, Objections objections) {
    void require(Digest same) {
      objections.unlessEqual(
          "weights of one step are recorded as two",
          level.trained("sets.earlyStopWeights.digest"),
          Claim.of(same, best));
    }
  }
}
