package org.lth.workbench.event;

import java.util.Arrays;

/** Among which weights a random mask is drawn. */
public enum MaskScope {
  /** As many of each layer as the ticket keeps. */
  LAYER("layer"),
  /** As many of all prunable weights together as the ticket keeps. */
  GLOBAL("global"),
  /** Every layer as dense as the whole ticket. */
  EVEN("even");

  private final String word;

  MaskScope(String word) {
    this.word = word;
  }

  /** The scope as users and events write it. */
  public String word() {
    return word;
  }

  /** The scope of a word. */
  public static MaskScope of(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scope is named '" + word + "'"));
  }
}
