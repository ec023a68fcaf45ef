package org.lth.workbench.pruning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.spec.CountingRule;

/**
 * Layer-wise magnitude pruning (Frankle &amp; Carbin 2019, section 2): each layer loses its own
 * rate of its remaining weights, the smallest first.
 *
 * @param rates pruned part of each layer
 * @param counting how the number of weights is rounded
 */
record LayerMagnitude(LayerRates rates, CountingRule counting) implements PruningStrategy {
  @Override
  public MaskSet prune(TensorSet weights, MaskSet masks) {
    List<Mask> pruned = new ArrayList<>();
    for (Mask mask : masks) {
      BigDecimal rate = rates.of(mask.name());
      long count = rate.signum() == 0 ? 0 : counting.toPrune(rate, mask.keptCount());
      pruned.add(
          new Mask(
              mask.name(),
              mask.shape(),
              Magnitude.removeSmallest(weights, List.of(mask), count).get(0)));
    }
    return new MaskSet(pruned);
  }
}
