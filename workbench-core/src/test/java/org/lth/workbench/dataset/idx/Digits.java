package org.lth.workbench.dataset.idx;

import org.lth.workbench.dataset.Dataset;

/** The digits within the program, for tests that have no home. */
public final class Digits {
  private Digits() {}

  /** Reads mnist-10k. */
  public static Dataset load() {
    return EmbeddedDataset.load();
  }
}
