package org.lth.workbench.event;

import java.util.Arrays;

/** What a run is within its lineage. */
public enum RunKind {
  /** A run that has no parent. */
  TRUNK("trunk"),
  /** The control: a ticket's mask on newly drawn initial weights. */
  RANDOM_REINIT("random-reinit");

  private final String word;

  RunKind(String word) {
    this.word = word;
  }

  /** The kind as users and events write it. */
  public String word() {
    return word;
  }

  /** The kind of a word. */
  public static RunKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of run is named '" + word + "'"));
  }
}
