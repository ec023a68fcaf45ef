package org.lth.workbench.pruning;

import static org.lth.workbench.network.Parameter.Role.CONVOLUTION_WEIGHT;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.Rates;

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
    Rates given = spec.rates();
    boolean hasConvolutions =
        network.prunable().stream().anyMatch(weight -> weight.role() == CONVOLUTION_WEIGHT);
    BigDecimal global = hasConvolutions ? given.convolutions().conv() : given.layers().fc();
    LayerRates rates = new LayerRates(compounded(global, rounds));
    for (Parameter weight : network.prunable()) {
      rates.rates.put(weight.name(), compounded(rate(given, weight.role()), rounds));
    }
    return rates;
  }

  private static BigDecimal rate(Rates rates, Parameter.Role role) {
    return switch (role) {
      case HIDDEN_WEIGHT -> rates.layers().fc();
      case OUTPUT_WEIGHT -> rates.layers().output();
      case CONVOLUTION_WEIGHT -> rates.convolutions().conv();
      case SHORTCUT_WEIGHT -> rates.convolutions().shortcut();
      case BIAS, SCALE, SHIFT, RUNNING_MEAN, RUNNING_VARIANCE ->
          throw new IllegalArgumentException("a " + role + " is not pruned");
    };
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
