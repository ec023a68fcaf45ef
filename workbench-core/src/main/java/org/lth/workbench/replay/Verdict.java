package org.lth.workbench.replay;

/** What a replay says. */
public enum Verdict {
  /** Every digest and the metrics are equal. */
  IDENTICAL,
  /**
   * The environment differs, counts are equal, and accuracy is within the tolerance at each level.
   */
  EQUIVALENT,
  /** Something differs that should not. */
  DIVERGED,
  /** The run cannot be executed again: what it needs is damaged or missing. */
  BLOCKED
}
