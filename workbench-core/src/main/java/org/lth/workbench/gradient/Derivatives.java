package org.lth.workbench.gradient;

/** What pruning strategies differentiate, for one network. */
public interface Derivatives {
  /**
   * The mean cross-entropy of examples.
   *
   * @param temperature by which logits are divided; 1 leaves them alone
   */
  Loss loss(Examples examples, double temperature);

  /**
   * dR/dw, R being the sum of the logits for an input of ones in evaluation (Tanaka et al. 2020,
   * section 6, if weights are magnitudes and biases 0).
   *
   * @param weights of every parameter
   */
  PerWeight flow(PerWeight weights);
}
