package org.lth.workbench.gradient;

/**
 * A network's mean loss on some examples, as a function of its parameters. Implementations are
 * pure: equal arguments give equal bits on every machine.
 */
public interface Loss {
  /**
   * The gradient dL/dw.
   *
   * @param weights of every parameter
   * @return one number for each parameter's value
   */
  PerWeight gradient(PerWeight weights);

  /**
   * The second derivatives along a direction, H·v.
   *
   * @param weights of every parameter, where derivatives are taken
   * @param direction v, one number for each parameter's value
   */
  PerWeight hessianTimes(PerWeight weights, PerWeight direction);
}
