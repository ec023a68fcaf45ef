package org.lth.workbench.pruning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.spec.CountingRule;

/**
 * Global magnitude pruning: the smallest weights of all layers together go (Frankle &amp; Carbin
 * 2019, section 4). The rate is that of hidden layers and counts all remaining weights; a layer
 * whose own rate is 0 takes no part in the comparison, but its weights count, as in open_lth.
 *
 * @param rates pruned part, and which layers take part
 * @param counting how the number of weights is rounded
 */
record GlobalMagnitude(LayerRates rates, CountingRule counting) implements PruningStrategy {
  @Override
  public MaskSet prune(TensorSet weights, MaskSet masks) {
    List<Mask> competing = new ArrayList<>();
    for (Mask mask : masks) {
      if (rates.of(mask.name()).signum() > 0) {
        competing.add(mask);
      }
    }
    if (competing.isEmpty() || rates.global().signum() == 0) {
      return masks;
    }
    long count = counting.toPrune(rates.global(), masks.density().kept());
    List<BitSet> kept = Magnitude.removeSmallest(weights, competing, count);
    List<Mask> pruned = new ArrayList<>();
    for (Mask mask : masks) {
      int place = competing.indexOf(mask);
      pruned.add(place < 0 ? mask : new Mask(mask.name(), mask.shape(), kept.get(place)));
    }
    return new MaskSet(pruned);
  }
}
