package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.law.Objections.Claim;

/**
 * The optimizer's state that a level begins with.
 *
 * @param level that begins
 * @param place where the state is recorded
 */
record BegunOptimizer(RecordedLevel level, Place place) {
  private static final String FRESH = "a fresh optimizer";

  /** Objects unless it is this state under the level's mask, or a fresh one if there is none. */
  void check(Optional<Digest> from, Objections objections) {
    Optional<SetDigest> begun = level.ticket().optimizer();
    if (begun.isPresent() != from.isPresent()) {
      objections.add(
          "the optimizer does not begin as it has to",
          place,
          Claim.of(
              from.map(state -> "the moments of " + state).orElse(FRESH),
              begun.map(SetDigest::digest).map(Digest::toString).orElse(FRESH)));
      return;
    }
    Optional<TensorSet> moments = from.flatMap(level::tensors);
    Optional<TensorSet> actual = begun.flatMap(set -> level.tensors(set.digest()));
    Optional<MaskSet> masks = level.masks();
    if (moments.isPresent() && actual.isPresent() && masks.isPresent()) {
      new SameTensors("the optimizer does not begin as it has to", place)
          .check(Moments.masked(moments.get(), masks.get()), actual.get(), objections);
    }
  }
}
