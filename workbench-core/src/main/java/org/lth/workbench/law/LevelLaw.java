package org.lth.workbench.law;

/**
 * What must hold of a level of a run. A snapshot that is not here lets the law rest, since that is
 * no objection or is one of others.
 */
@FunctionalInterface
interface LevelLaw {
  /** Adds an objection for each thing that breaks the law. */
  void check(RecordedLevel level, Objections objections);
}
