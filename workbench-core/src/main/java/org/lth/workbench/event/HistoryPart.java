package org.lth.workbench.event;

import java.util.Arrays;

/** How much of a run travels in a bundle. */
public enum HistoryPart {
  /** Every event so far, with every snapshot that one names. */
  WHOLE("whole"),
  /**
   * The events up to the one that a branch starts from, as an ancestor needs them; of the snapshots
   * only the ticket's.
   */
  PREFIX("prefix");

  private final String word;

  HistoryPart(String word) {
    this.word = word;
  }

  /** The part as users and events write it. */
  public String word() {
    return word;
  }

  /** The part of a word. */
  public static HistoryPart of(String word) {
    return Arrays.stream(values())
        .filter(part -> part.word.equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no part of a history is named '" + word + "'"));
  }
}
