package org.lth.workbench.pruning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;

/**
 * Among which weights scores are compared, and how many of them go.
 *
 * <p>Layer by layer (Frankle &amp; Carbin 2019, section 2), each tensor loses its own rate of its
 * remaining weights. Globally (section 4), all tensors compete at the rate of convolutions, or of
 * hidden layers where there are none; a tensor whose own rate is 0 takes no part in the comparison.
 * Its weights count in open_lth, and do not in the paper, whose ResNet-18 keeps 41.7 % at level 4
 * only if they do not.
 *
 * @param scope within a layer or globally
 * @param rates pruned part of each tensor
 * @param counting how a part becomes a number of weights
 */
record Competition(PruningSpec.Scope scope, LayerRates rates, CountingRule counting) {

  /** The competition for a level's mask. */
  static Competition of(PruningSpec spec, Network network, Level level) {
    boolean isOneLevel = spec.schedule().from() == PruningSpec.From.LEVEL_BEFORE;
    LayerRates rates = LayerRates.of(spec, network, isOneLevel ? 1 : level.number());
    return new Competition(spec.scope(), rates, spec.counting());
  }

  /** Removes the lowest scores, in one round. */
  MaskSet prune(PerWeight scores, MaskSet masks) {
    return prune(scores, masks, new Quota(masks, 1));
  }

  /** Removes the lowest scores until a quota is fulfilled. */
  MaskSet prune(PerWeight scores, MaskSet masks, Quota quota) {
    return scope == PruningSpec.Scope.LAYER
        ? layerwise(scores, masks, quota)
        : global(scores, masks, quota);
  }

  private MaskSet layerwise(PerWeight scores, MaskSet masks, Quota quota) {
    List<Mask> pruned = new ArrayList<>();
    for (Mask mask : masks) {
      long before = quota.start().get(mask.name()).keptCount();
      long gone = before - mask.keptCount();
      long count = quota.count(rates.of(mask.name()), before, counting) - gone;
      BitSet kept = LowestScores.remove(scores, List.of(mask), count).get(0);
      pruned.add(new Mask(mask.name(), mask.shape(), kept));
    }
    return new MaskSet(pruned);
  }

  private MaskSet global(PerWeight scores, MaskSet masks, Quota quota) {
    List<Mask> competing = new ArrayList<>();
    for (Mask mask : masks) {
      if (rates.of(mask.name()).signum() > 0) {
        competing.add(mask);
      }
    }
    long before = counted(quota.start());
    long gone = before - counted(masks);
    long count = quota.count(rates.global(), before, counting) - gone;
    if (competing.isEmpty() || count == 0) {
      return masks;
    }
    List<BitSet> kept = LowestScores.remove(scores, competing, count);
    List<Mask> pruned = new ArrayList<>();
    for (Mask mask : masks) {
      int place = competing.indexOf(mask);
      pruned.add(place < 0 ? mask : new Mask(mask.name(), mask.shape(), kept.get(place)));
    }
    return new MaskSet(pruned);
  }

  /**
   * Where one mask set is not as much smaller than another as the rates say; reckoned from the
   * rates alone, whatever rounds led there.
   */
  Optional<Miscount> miscount(MaskSet pruned, MaskSet before) {
    if (scope != PruningSpec.Scope.LAYER) {
      long expected = before.density().kept() - toPrune(globalRate(before), counted(before));
      return Miscount.of(Optional.empty(), expected, pruned.density());
    }
    return before.layers().stream()
        .flatMap(
            layer -> {
              long kept = layer.density().kept();
              long expected = kept - toPrune(rates.of(layer.name()), kept);
              return Miscount.of(
                  Optional.of(layer.name()), expected, density(pruned.get(layer.name())))
                  .stream();
            })
        .findFirst();
  }

  private static Density density(Mask mask) {
    return new Density(mask.keptCount(), mask.total());
  }

  private BigDecimal globalRate(MaskSet masks) {
    boolean isAnyCompeting =
        masks.layers().stream().anyMatch(layer -> rates.of(layer.name()).signum() > 0);
    return isAnyCompeting ? rates.global() : BigDecimal.ZERO;
  }

  private long toPrune(BigDecimal rate, long remaining) {
    return rate.signum() == 0 ? 0 : counting.toPrune(rate, remaining);
  }

  private long counted(MaskSet masks) {
    long kept = 0;
    for (Mask mask : masks) {
      boolean isCounted = scope == PruningSpec.Scope.GLOBAL || rates.of(mask.name()).signum() > 0;
      kept += isCounted ? mask.keptCount() : 0;
    }
    return kept;
  }
}
