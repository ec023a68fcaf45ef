package org.lth.workbench.network;

/** The mean of each channel. */
public record AveragePool() implements Operation {
  @Override
  public Signal output(Signal input) {
    return Signal.flat(input.channels());
  }
}
