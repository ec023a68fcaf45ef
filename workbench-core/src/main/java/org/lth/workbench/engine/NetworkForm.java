package org.lth.workbench.engine;

/** How the weights of every layer of a network lie in memory. */
public enum NetworkForm {
  /** All of them, pruned ones as 0. */
  DENSE,
  /** The kept ones only, as compressed rows. */
  SPARSE
}
