package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.control.RandomScores;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.TicketOrigins.TrainedLevel;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.PruningStrategy;
import org.lth.workbench.spec.PruningSpec;

/**
 * A mask is the one that its strategy makes of the weights that its event names, and these are the
 * ones that the specification has scored. Strategies that take gradients need the data and an
 * engine; their masks are proven by a replay.
 */
final class ScoreLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    level
        .run()
        .history()
        .pruned(level.level())
        .ifPresent(step -> check(level, (MaskPruned) step.event(), objections));
  }

  private static void check(RecordedLevel level, MaskPruned pruned, Objections objections) {
    PruningSpec spec = level.spec().pruning();
    TrainedLevel from = level.run().origins().prunedFrom(level.level());
    boolean isInitial = spec.schedule().scored() == PruningSpec.Scored.INITIAL;
    Digest scored = isInitial ? level.run().origins().untrained() : from.end().weights();
    objections.unlessEqual(
        "other weights were scored than are specified",
        level.mask("scored"),
        Claim.of(scored, pruned.scored()));
    Optional<MaskSet> before = level.contents().masks(from.mask());
    Optional<MaskSet> after = level.masks();
    Scored evidence = new Scored(level, scored, from.level());
    boolean isHere = before.isPresent() && after.isPresent() && level.network().isPresent();
    if (isHere && isOfWeightsAlone(level) && evidence.isHere()) {
      MaskSet expected =
          level
              .run()
              .vocabulary()
              .strategies()
              .pruning(spec, level.network().orElseThrow(), level.level())
              .prune(evidence, before.orElseThrow());
      compare(level, new Pair(expected, after.orElseThrow()), objections);
    }
  }

  /** The masks of a plug-in that is not here are not proven. */
  private static boolean isOfWeightsAlone(RecordedLevel level) {
    return level
        .run()
        .vocabulary()
        .strategies()
        .find(level.spec().pruning().strategy())
        .filter(PruningStrategy::isOfWeightsAlone)
        .isPresent();
  }

  private record Pair(MaskSet expected, MaskSet actual) {}

  private static void compare(RecordedLevel level, Pair masks, Objections objections) {
    for (Mask mask : masks.expected()) {
      Optional<Mask> actual = masks.actual().find(mask.name());
      BitSet different = mask.kept();
      actual.ifPresent(other -> different.xor(other.kept()));
      if (!different.isEmpty()) {
        int first = different.nextSetBit(0);
        objections.add(
            "a mask is not the one that its strategy makes of the scored weights",
            level.mask("mask").tensor(mask.name()) + " at index " + first,
            new Claim(
                mask.isKept(first) ? "kept" : "pruned",
                (mask.isKept(first) ? "pruned" : "kept")
                    + ", and "
                    + (different.cardinality() - 1)
                    + " more that differ"));
      }
    }
  }

  /** What strategies look at, as far as it needs no data. */
  private record Scored(RecordedLevel level, Digest weights, Level from) implements Evidence {
    boolean isHere() {
      boolean isInitialHere = level.tensors(level.run().origins().untrained()).isPresent();
      return isInitialHere && level.tensors(weights).isPresent();
    }

    @Override
    public TensorSet scored() {
      return level.tensors(weights).orElseThrow();
    }

    @Override
    public TensorSet initial() {
      return level.tensors(level.run().origins().untrained()).orElseThrow();
    }

    @Override
    public PerWeight draw(MaskSet masks) {
      RandomScores scores = new RandomScores(level.spec().seed(), from);
      List<TensorName> names = new ArrayList<>();
      masks.forEach(mask -> names.add(mask.name()));
      return PerWeight.of(names, name -> scores.of(masks.get(name)));
    }
  }
}
