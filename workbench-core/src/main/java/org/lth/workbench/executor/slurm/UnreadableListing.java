package org.lth.workbench.executor.slurm;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A command of Slurm said something that is not in the form that it was asked for. */
final class UnreadableListing extends WorkbenchException {
  UnreadableListing(String expected, String actual) {
    super(
        Kind.OUTSIDE,
        Problem.what("a listing of Slurm cannot be read")
            .where("squeue or sacct")
            .expected(expected)
            .actual("'" + actual + "'")
            .next("compare `squeue --version` with docs/cluster.md, and report this"));
  }
}
