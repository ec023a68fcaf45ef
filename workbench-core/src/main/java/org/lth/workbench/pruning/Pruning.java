package org.lth.workbench.pruning;

import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.PruningSpec;

/** Makes a level's mask, as a specification says: a strategy scores, a competition selects. */
public final class Pruning {
  private final PruningStrategy strategy;
  private final Competition competition;

  private Pruning(PruningStrategy strategy, Competition competition) {
    this.strategy = strategy;
    this.competition = competition;
  }

  /**
   * The pruning that makes a level's mask.
   *
   * @param level 1 or more; an iterative schedule prunes the level before by one round, a one-shot
   *     schedule prunes the dense network by {@code level} rounds at once
   */
  public static Pruning of(PruningSpec spec, Network network, Level level) {
    int rounds = spec.schedule() == PruningSpec.Schedule.ITERATIVE ? 1 : level.number();
    LayerRates rates = LayerRates.of(spec, network, rounds);
    return new Pruning(Magnitude::score, new Competition(spec.scope(), rates, spec.counting()));
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
    return checked(competition.prune(strategy.score(evidence, masks), masks), masks);
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
