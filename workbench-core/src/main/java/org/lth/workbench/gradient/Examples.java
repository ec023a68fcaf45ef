package org.lth.workbench.gradient;

/**
 * Labelled inputs; arrays are handed over, not copied.
 *
 * @param inputs of each example, as the network sees them
 * @param labels of each example, from 0
 */
public record Examples(double[][] inputs, int[] labels) {
  /** Checks that there is a label for each input and an example at all. */
  public Examples {
    if (inputs.length == 0 || inputs.length != labels.length) {
      throw new IllegalArgumentException(
          inputs.length + " inputs and " + labels.length + " labels");
    }
  }

  /** How many there are. */
  public int count() {
    return labels.length;
  }
}
