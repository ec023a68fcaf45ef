package org.lth.workbench.spec;

/**
 * Groups of keys by who may change them. A branch has its parent's value for every key but those of
 * the groups that its kind names.
 */
public enum KeyGroup {
  /** Keys that change no result. Every branch may change them. */
  WITHOUT_EFFECT,
  /** How a ticket is trained, and on what. A retraining changes these keys. */
  TRAINING,
  /** How many levels there are and how each is pruned. A continuation changes these keys. */
  LEVELS,
  /** How long a fine-tuning lasts and how often it is evaluated. */
  FINE_TUNING,
  /** What survivors begin with. Kinds that begin at another step set these keys themselves. */
  SURVIVORS,
  /** Everything but the network. A study may train its reinitialized tickets differently. */
  STUDY
}
