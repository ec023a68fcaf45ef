package org.lth.workbench.event;

import java.util.Arrays;

/** What a run is within its lineage. */
public enum RunKind {
  /** A run that has no parent. */
  TRUNK("trunk"),
  /** The control: a ticket's mask on newly drawn initial weights. */
  RANDOM_REINIT("random-reinit"),
  /** The ticket's mask on values drawn from the ticket's own initial weights. */
  REINIT_FROM_MASKED("reinit-from-masked"),
  /** The ticket's mask on newly drawn magnitudes with the ticket's signs. */
  SAME_SIGN_REINIT("same-sign-reinit"),
  /** The ticket with Gaussian noise on its weights. */
  NOISE("noise"),
  /** The ticket's weights under a random mask of its size. */
  RANDOM_MASK("random-mask"),
  /** The ticket's weights under its own mask, permuted within each layer. */
  SHUFFLE_MASK("shuffle-mask"),
  /** The ticket's weights under what its mask pruned. */
  INVERT_MASK("invert-mask"),
  /** The ticket's mask on another run's weights. */
  TRANSPLANT("transplant"),
  /** The pruned weights as they were trained, trained on at the last step size. */
  FINE_TUNE("fine-tune"),
  /** The pruned weights as they were trained, trained again in the schedule from a step on. */
  LR_REWIND("lr-rewind"),
  /** The ticket's mask on the weights of another step. */
  REWIND_TO("rewind-to"),
  /** The ticket in another training. */
  RETRAIN("retrain"),
  /** More levels. */
  CONTINUE("continue");

  private final String word;

  RunKind(String word) {
    this.word = word;
  }

  /** The kind as users and events write it. */
  public String word() {
    return word;
  }

  /** Whether the run records where it came from and what it is made of beside the mask. */
  public boolean hasVariation() {
    return this != TRUNK && this != RANDOM_REINIT;
  }

  /** The kind of a word. */
  public static RunKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of run is named '" + word + "'"));
  }
}
