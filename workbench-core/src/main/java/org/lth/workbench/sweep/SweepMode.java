package org.lth.workbench.sweep;

/** What a sweep does with what it finds. */
public enum SweepMode {
  /** Removes it. */
  REMOVE,
  /** Only says what it would remove. */
  LOOK
}
