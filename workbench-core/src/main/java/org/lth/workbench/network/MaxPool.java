package org.lth.workbench.network;

/** The largest of each 2×2 window; windows do not overlap. */
public record MaxPool() implements Operation {
  @Override
  public Signal output(Signal input) {
    if (input.height() < 2 || input.width() < 2) {
      throw new IllegalArgumentException(input + " is too small to be pooled");
    }
    return input.halved();
  }
}
