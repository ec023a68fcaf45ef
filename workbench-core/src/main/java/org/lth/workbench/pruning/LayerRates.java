package org.lth.workbench.pruning;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.PruningSpec;

/** The pruned part of each prunable tensor, as exact decimals. */
final class LayerRates {
  private final Map<TensorName, BigDecimal> rates = new LinkedHashMap<>();
  private final BigDecimal global;

  private LayerRates(BigDecimal global) {
    this.global = global;
  }

  /**
   * The rates after several rounds in one: 1 − (1 − p)^rounds.
   *
   * @param rounds 1 for one iterative round, k for a one-shot pruning to level k
   */
  static LayerRates of(PruningSpec spec, Network network, int rounds) {
    LayerRates rates = new LayerRates(compounded(spec.rates().fc(), rounds));
    for (Parameter weight : network.prunable()) {
      boolean isOutput = weight.role() == Parameter.Role.OUTPUT_WEIGHT;
      BigDecimal rate = isOutput ? spec.rates().output() : spec.rates().fc();
      rates.rates.put(weight.name(), compounded(rate, rounds));
    }
    return rates;
  }

  private static BigDecimal compounded(BigDecimal rate, int rounds) {
    return BigDecimal.ONE.subtract(BigDecimal.ONE.subtract(rate).pow(rounds));
  }

  BigDecimal of(TensorName weight) {
    BigDecimal rate = rates.get(weight);
    if (rate == null) {
      throw new IllegalArgumentException("no rate for " + weight + " in " + rates.keySet());
    }
    return rate;
  }

  BigDecimal global() {
    return global;
  }
}
