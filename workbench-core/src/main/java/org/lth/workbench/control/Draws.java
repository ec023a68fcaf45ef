package org.lth.workbench.control;

import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorName;

/**
 * Where a control draws: (seed, kind, index, tensor). The level and the run never enter, so that a
 * control is paired with its ticket.
 *
 * @param seed of what the kind varies
 * @param kind of the control
 * @param index 0, 1, ... among controls of one kind and seed
 */
public record Draws(Seed seed, String kind, int index) {

  /** The draws of new weights, each from the distribution of its initialization. */
  public Initialization initialization() {
    return new Initialization(seed, kind, index);
  }

  /** A uniform draw of at least 0 and below 1 for each value of a tensor. */
  double[] uniform(TensorName tensor, int count) {
    double[] draws = new double[count];
    generator(tensor).fillUniform(draws);
    return draws;
  }

  /** A uniformly random order of a tensor's values. */
  int[] permutation(TensorName tensor, int count) {
    return generator(tensor).permutation(count);
  }

  private Generator generator(TensorName tensor) {
    return Generator.of(Draw.of(seed, kind, Integer.toString(index), tensor.value()));
  }
}
