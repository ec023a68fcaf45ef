package org.lth.workbench.pruning;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.Strategy;

/** Makes a level's mask, as a specification says: a strategy scores, a competition selects. */
public final class Pruning {
  private final PruningStrategy strategy;
  private final Competition competition;
  private final int rounds;

  private Pruning(PruningStrategy strategy, Competition competition, int rounds) {
    this.strategy = strategy;
    this.competition = competition;
    this.rounds = rounds;
  }

  /**
   * The pruning that makes a level's mask.
   *
   * @param level 1 or more; an iterative schedule prunes the level before by one round, a one-shot
   *     schedule prunes the dense network by {@code level} rounds at once
   */
  public static Pruning of(PruningSpec spec, Network network, Level level) {
    boolean isOneLevel = spec.schedule().from() == PruningSpec.From.LEVEL_BEFORE;
    LayerRates rates = LayerRates.of(spec, network, isOneLevel ? 1 : level.number());
    return new Pruning(
        strategy(spec.strategy()),
        new Competition(spec.scope(), rates, spec.counting()),
        spec.schedule().rounds());
  }

  static PruningStrategy strategy(Strategy word) {
    return switch (word) {
      case MAGNITUDE -> Magnitude::score;
      case RANDOM -> Evidence::draw;
      case TAYLOR -> Saliency::taylor;
      case SNIP -> Saliency::snip;
      case GRASP -> Saliency::grasp;
      case GRASP_ABS -> Saliency::graspAbs;
      case SYNFLOW -> SynFlow::score;
      case LARGE_INIT_LARGE_FINAL ->
          ZhouCriteria.both(ZhouCriteria::largeInit, ZhouCriteria::largeFinal);
      case SMALL_INIT_SMALL_FINAL ->
          ZhouCriteria.both(ZhouCriteria::smallInit, ZhouCriteria::smallFinal);
      default -> ZhouCriteria.of(criterion(word));
    };
  }

  private static DoubleBinaryOperator criterion(Strategy word) {
    return switch (word) {
      case LARGE_FINAL -> ZhouCriteria::largeFinal;
      case SMALL_FINAL -> ZhouCriteria::smallFinal;
      case LARGE_INIT -> ZhouCriteria::largeInit;
      case SMALL_INIT -> ZhouCriteria::smallInit;
      case MAGNITUDE_INCREASE -> ZhouCriteria::magnitudeIncrease;
      case MOVEMENT -> ZhouCriteria::movement;
      case LARGE_FINAL_SAME_SIGN -> ZhouCriteria.sameSign(ZhouCriteria::largeFinal);
      case LARGE_FINAL_DIFF_SIGN -> ZhouCriteria.diffSign(ZhouCriteria::largeFinal);
      case MAGNITUDE_INCREASE_SAME_SIGN -> ZhouCriteria.sameSign(ZhouCriteria::magnitudeIncrease);
      case MAGNITUDE_INCREASE_DIFF_SIGN -> ZhouCriteria.diffSign(ZhouCriteria::magnitudeIncrease);
      default -> throw new IllegalArgumentException(word + " is no criterion of single weights");
    };
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

  /** Where masks are not as much smaller than those before as the specification declares. */
  public Optional<Miscount> miscount(MaskSet pruned, MaskSet before) {
    return competition.miscount(pruned, before);
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
