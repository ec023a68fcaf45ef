package org.lth.workbench.spec;

/** Where training is executed. */
public enum Device implements Word {
  CPU("cpu"),
  GPU("gpu");

  private final String word;

  Device(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
