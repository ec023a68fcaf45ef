package org.lth.workbench.law;

import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.law.Objections.Claim;

/**
 * The digests of tensors make the digest of their set, and what has a set's digest is a set of just
 * this kind.
 */
final class PartsLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    Contents contents = level.contents();
    Set set = new Set(contents, objections);
    boolean isMade = level.madeBy().event() instanceof TicketMade;
    String sets = isMade ? "sets." : "";
    set.check(level.made(sets + "weights"), level.ticket().weights(), contents::tensors);
    set.check(level.mask("mask"), level.ticket().mask(), contents::masks);
    level
        .ticket()
        .optimizer()
        .ifPresent(it -> set.check(level.made(sets + "optimizer"), it, contents::tensors));
    level.trained().ifPresent(trained -> check(level, trained.sets(), set));
  }

  private static void check(RecordedLevel level, RunEvent.TrainedSets sets, Set set) {
    Contents contents = set.contents();
    set.check(level.trained("sets.finalWeights"), sets.finalWeights(), contents::tensors);
    set.check(level.trained("sets.finalOptimizer"), sets.finalOptimizer(), contents::tensors);
    set.check(level.trained("sets.earlyStopWeights"), sets.earlyStopWeights(), contents::tensors);
    sets.rewindPoint()
        .ifPresent(
            point -> {
              String path = "sets.rewindPoint.";
              set.check(level.trained(path + "weights"), point.weights(), contents::tensors);
              set.check(level.trained(path + "optimizer"), point.optimizer(), contents::tensors);
            });
    set.kind(level.trained("sets.tables.metrics"), sets.tables().metrics(), contents::table);
    set.kind(level.trained("sets.tables.timing"), sets.tables().timing(), contents::table);
  }

  private record Set(Contents contents, Objections objections) {
    void check(Place place, SetDigest set, Function<Digest, Optional<?>> wanted) {
      objections.unlessEqual(
          "the digests of tensors do not make the digest of their set",
          place,
          Claim.of(ContentDigests.ofParts(set.tensors()).digest(), set.digest()));
      kind(place, set.digest(), wanted);
    }

    void kind(Place place, Digest digest, Function<Digest, Optional<?>> wanted) {
      if (contents.isOfAnotherKind(digest, wanted)) {
        objections.add(
            "a snapshot is of another kind than its event says",
            place,
            Claim.of("content of the kind that this place names", digest));
      }
    }
  }
}
