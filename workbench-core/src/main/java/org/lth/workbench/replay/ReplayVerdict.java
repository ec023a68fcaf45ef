package org.lth.workbench.replay;

/** What a replay says. */
public enum ReplayVerdict {
  /** Every fact is equal. */
  IDENTICAL,
  /**
   * The environment differs, nothing differs that other bits do not explain, and every accuracy is
   * within the reader's tolerance.
   */
  EQUIVALENT,
  /** Something differs that should not. */
  DIVERGED,
  /** The run cannot be executed again: what it needs is damaged or missing. */
  BLOCKED
}
