package org.lth.workbench.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.snapshot.ForeignSnapshots;

/**
 * What whole hashes cannot show: that events say of specifications and masks what these are. Only a
 * replay shows that a training gives what its event says.
 *
 * @param codec that understands events
 * @param snapshots that were received
 */
record Consistency(EventCodec codec, ForeignSnapshots.Scope snapshots) {
  private static final String ASK = "do not use this bundle, and ask its sender how it was made";

  List<Problem> problems(BundleContents contents) {
    List<Problem> problems = new ArrayList<>();
    for (RunPart part : contents.parts()) {
      List<RunEvent> events =
          part.events().stream().map(stored -> (RunEvent) codec.decode(stored.event())).toList();
      RunState state = RunState.of(events);
      checkSpec(part.run(), state, problems);
      List<LevelState> levels = state.levels();
      for (int i = 0; i < levels.size(); i++) {
        LevelState level = levels.get(i);
        String where = part.run() + "@" + level.level();
        checkParts(where, level, problems);
        Optional<MaskSet> before = i == 0 ? Optional.empty() : masks(contents, levels.get(i - 1));
        masks(contents, level)
            .ifPresent(
                masks -> {
                  checkCounts(where, new Claim(level.layers(), masks), problems);
                  before.ifPresent(
                      larger -> checkShrunk(where, new Shrinking(larger, masks), problems));
                });
      }
    }
    return problems;
  }

  private static void checkSpec(RunId run, RunState state, List<Problem> problems) {
    Digest claimed = state.started().plan().specId();
    Digest actual = SpecId.of(state.started().plan().spec());
    if (!claimed.equals(actual)) {
      problems.add(
          wrong("a specification has another id", run + "#1", claimed + " as recorded")
              .actual(actual.toString())
              .next(ASK));
    }
  }

  private static void checkParts(String where, LevelState level, List<Problem> problems) {
    List<SetDigest> sets =
        new ArrayList<>(List.of(level.ticket().weights(), level.ticket().mask()));
    level.ticket().optimizer().ifPresent(sets::add);
    level
        .trained()
        .map(RunEvent.LevelTrained::sets)
        .ifPresent(
            trained -> {
              sets.add(trained.finalWeights());
              sets.add(trained.finalOptimizer());
              sets.add(trained.earlyStopWeights());
              trained
                  .rewindPoint()
                  .ifPresent(
                      point -> {
                        sets.add(point.weights());
                        sets.add(point.optimizer());
                      });
            });
    for (SetDigest set : sets) {
      Digest actual = ContentDigests.ofParts(set.tensors()).digest();
      if (!actual.equals(set.digest())) {
        problems.add(
            wrong(
                    "the digests of tensors do not make the digest of their set",
                    where,
                    set.digest().toString())
                .actual(actual.toString())
                .next(ASK));
      }
    }
  }

  private Optional<MaskSet> masks(BundleContents contents, LevelState level) {
    Digest mask = level.ticket().mask().digest();
    return contents.snapshots().contains(mask)
        ? Optional.of(snapshots.masks(mask))
        : Optional.empty();
  }

  private record Claim(List<LayerCount> layers, MaskSet masks) {}

  private static void checkCounts(String where, Claim claim, List<Problem> problems) {
    List<String> claimed =
        claim.layers().stream()
            .map(
                layer ->
                    layer.name() + " " + layer.density().kept() + "/" + layer.density().total())
            .sorted()
            .toList();
    List<String> actual = new ArrayList<>();
    for (Mask mask : claim.masks()) {
      actual.add(mask.name() + " " + mask.keptCount() + "/" + mask.total());
    }
    actual.sort(String::compareTo);
    if (!claimed.equals(actual)) {
      problems.add(
          wrong("a mask does not keep as many weights as its event says", where, claimed.toString())
              .actual(actual.toString())
              .next(ASK));
    }
  }

  private record Shrinking(MaskSet before, MaskSet after) {}

  private static void checkShrunk(String where, Shrinking masks, List<Problem> problems) {
    for (Mask mask : masks.after()) {
      Optional<Mask> larger = masks.before().find(mask.name());
      java.util.BitSet returned = mask.kept();
      larger.ifPresent(before -> returned.andNot(before.kept()));
      if (!returned.isEmpty()) {
        problems.add(
            wrong(
                    "pruned weights have come back",
                    where + ", " + mask.name(),
                    "a mask that only shrinks")
                .actual(returned.cardinality() + " weights that the level before had pruned")
                .next(ASK));
      }
    }
  }

  private static Problem.Actual wrong(String what, String where, String expected) {
    return Problem.what(what).where(where).expected(expected);
  }
}
