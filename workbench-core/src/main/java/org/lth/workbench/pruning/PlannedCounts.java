package org.lth.workbench.pruning;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.PruningSpec;

/**
 * How many weights levels will keep, reckoned from rates and counting rule alone, before anything
 * is trained.
 *
 * @param spec how masks shrink
 * @param network whose weights they are of
 */
public record PlannedCounts(PruningSpec spec, Network network) {

  /**
   * Where a level's masks are not as much smaller than those before as is declared, whatever
   * strategy made them.
   */
  public Optional<Miscount> miscount(Level level, MaskSet pruned, MaskSet before) {
    return Competition.of(spec, network, level).miscount(pruned, before);
  }

  /** A level that would keep what the one before it keeps. */
  public record Idle(Level level, long kept) {}

  /**
   * The first level that would prune nothing.
   *
   * @param before the masks of the level before the first one
   * @param levels that are to be trained, in order; the dense one is not pruned
   */
  public Optional<Idle> firstIdle(MaskSet before, List<Level> levels) {
    Map<TensorName, Long> kept = new LinkedHashMap<>();
    for (LayerCount layer : before.layers()) {
      kept.put(layer.name(), layer.density().kept());
    }
    long total = sum(kept);
    for (Level level : levels) {
      if (level.isDense()) {
        continue;
      }
      long next =
          spec.scope() == PruningSpec.Scope.LAYER
              ? layerwise(kept, level)
              : global(kept, total, level);
      if (next == total) {
        return Optional.of(new Idle(level, total));
      }
      if (next <= 0) {
        return Optional.empty();
      }
      total = next;
    }
    return Optional.empty();
  }

  private long layerwise(Map<TensorName, Long> kept, Level level) {
    LayerRates rates = rates(level);
    Map<TensorName, Long> from = isFromDense() ? dense() : kept;
    from.forEach((name, count) -> kept.put(name, count - toPrune(rates.of(name), count)));
    return sum(kept);
  }

  /** Which tensors lose how many is for scores to say, but not how many go in all. */
  private long global(Map<TensorName, Long> kept, long total, Level level) {
    LayerRates rates = rates(level);
    boolean isAny = kept.keySet().stream().anyMatch(name -> rates.of(name).signum() > 0);
    if (!isAny) {
      return total;
    }
    long idle =
        spec.scope() == PruningSpec.Scope.GLOBAL
            ? 0
            : kept.entrySet().stream()
                .filter(entry -> rates.of(entry.getKey()).signum() == 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
    long start = isFromDense() ? sum(dense()) : total;
    return start - toPrune(rates.global(), start - idle);
  }

  private LayerRates rates(Level level) {
    return LayerRates.of(spec, network, isFromDense() ? level.number() : 1);
  }

  private boolean isFromDense() {
    return spec.schedule().from() == PruningSpec.From.DENSE;
  }

  private Map<TensorName, Long> dense() {
    Map<TensorName, Long> dense = new LinkedHashMap<>();
    for (LayerCount layer : network.denseMasks().layers()) {
      dense.put(layer.name(), layer.density().kept());
    }
    return dense;
  }

  private long toPrune(BigDecimal rate, long remaining) {
    return rate.signum() == 0 ? 0 : spec.counting().toPrune(rate, remaining);
  }

  private static long sum(Map<TensorName, Long> kept) {
    return kept.values().stream().mapToLong(Long::longValue).sum();
  }
}
