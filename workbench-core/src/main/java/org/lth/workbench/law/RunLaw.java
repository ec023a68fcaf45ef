package org.lth.workbench.law;

/** What must hold of a run as a whole. */
@FunctionalInterface
interface RunLaw {
  /** Adds an objection for each thing that breaks the law. */
  void check(RecordedRun run, Objections objections);
}
