package org.lth.workbench.engine.fused;

import java.util.Optional;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.engine.TrainingRequest;

/** What the fused engine does not do; nothing asked for is left out in silence. */
final class FusedLimits {
  private FusedLimits() {}

  /** Something that the engine does not do, and the key that asks for it. */
  private record Limit(boolean isMet, String where, String actual) {}

  /** The first limit that a request meets. */
  static Optional<Problem> firstMet(TrainingRequest asked) {
    return limits(asked).filter(Limit::isMet).findFirst().map(FusedLimits::problem);
  }

  private static Stream<Limit> limits(TrainingRequest asked) {
    return Stream.of(
        new Limit(
            !asked.network().isFullyConnected(),
            "model",
            asked.network().name() + ", which is not fully connected"),
        new Limit(
            asked.data().dataset().channels() > 1,
            "dataset",
            asked.data().dataset().name() + ", whose images have colours"),
        new Limit(
            !asked.spec().augmentation().changesNothing(),
            "augmentation.flip, augmentation.crop",
            "images that are changed"),
        new Limit(
            asked.data().isByImage(), "data.normalization", asked.spec().normalization().word()),
        new Limit(
            asked.spec().device().equals(TrainingEngines.GPU), "device", asked.spec().device()));
  }

  private static Problem problem(Limit limit) {
    return Problem.what("an engine does not do what is asked of it")
        .where(limit.where())
        .expected("engine " + TrainingEngines.GENERAL + " or " + TrainingEngines.AUTO)
        .actual("engine " + TrainingEngines.FUSED + " for " + limit.actual())
        .next("use --set engine=" + TrainingEngines.AUTO);
  }
}
