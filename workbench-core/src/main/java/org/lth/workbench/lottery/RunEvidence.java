package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lth.workbench.control.RandomScores;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.pruning.Evidence;

/**
 * What a run has to show to a strategy.
 *
 * @param weights that are scored, and those before any training
 * @param chance where random pruning draws
 * @param derivatives of the network that is pruned
 * @param examples whose loss scores take gradients of
 */
record RunEvidence(
    Weights weights, RandomScores chance, Derivatives derivatives, Supplier<Examples> examples)
    implements Evidence {

  /**
   * Weights, read when they are asked for.
   *
   * @param scored those that are scored
   * @param untrained those before any training
   */
  record Weights(Supplier<TensorSet> scored, Supplier<TensorSet> untrained) {}

  @Override
  public TensorSet scored() {
    return weights.scored().get();
  }

  @Override
  public TensorSet initial() {
    return weights.untrained().get();
  }

  @Override
  public PerWeight draw(MaskSet masks) {
    List<TensorName> names = new ArrayList<>();
    masks.forEach(mask -> names.add(mask.name()));
    return PerWeight.of(names, name -> chance.of(masks.get(name)));
  }

  @Override
  public Loss loss(double temperature) {
    return derivatives.loss(examples.get(), temperature);
  }
}
