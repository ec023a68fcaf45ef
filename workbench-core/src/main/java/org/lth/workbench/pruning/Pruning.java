package org.lth.workbench.pruning;

import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.gradient.PerWeight;

/** Makes a level's mask, as a specification says: a strategy scores, a competition selects. */
public final class Pruning {
  private final PruningStrategy strategy;
  private final Competition competition;
  private final int rounds;

  Pruning(PruningStrategy strategy, Competition competition, int rounds) {
    this.strategy = strategy;
    this.competition = competition;
    this.rounds = rounds;
  }

  /**
   * Shrinks masks.
   *
   * @param evidence what the strategy looks at
   * @param masks what is kept so far
   * @return masks within {@code masks}, smaller by exactly the declared counts
   * @throws PruningRefused if a layer would be left without weights
   */
  public MaskSet prune(Evidence evidence, MaskSet masks) {
    MaskSet pruned = masks;
    for (int round = 1; round <= rounds; round++) {
      PerWeight scores = strategy.score(evidence, pruned);
      pruned = competition.prune(scores, pruned, new Quota(masks, (double) round / rounds));
    }
    return checked(pruned, masks);
  }

  private static MaskSet checked(MaskSet pruned, MaskSet before) {
    for (Mask mask : pruned) {
      if (!mask.isWithin(before.get(mask.name()))) {
        throw new PruningRefused(
            Problem.what("a mask grew")
                .where(mask.name().value())
                .expected("only weights that were kept before")
                .actual("a weight came back")
                .next("report this: a pruning strategy is wrong"));
      }
      if (mask.keptCount() == 0) {
        throw new PruningRefused(
            Problem.what("a layer lost all its weights")
                .where(mask.name().value())
                .expected("at least one weight in every layer")
                .actual("none")
                .next("use fewer levels or a lower pruning rate"));
      }
    }
    return pruned;
  }
}
