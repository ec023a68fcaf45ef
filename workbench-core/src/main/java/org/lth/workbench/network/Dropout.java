package org.lth.workbench.network;

/**
 * A place where units may be dropped in training (Srivastava et al. 2014). The rate belongs to the
 * specification; at rate 0 the place does nothing.
 *
 * @param units that pass here, for one example
 */
public record Dropout(int units) implements Operation {
  @Override
  public Signal output(Signal input) {
    return input;
  }
}
