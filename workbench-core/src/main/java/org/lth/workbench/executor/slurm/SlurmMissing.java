package org.lth.workbench.executor.slurm;

import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** This machine has no Slurm. */
final class SlurmMissing extends WorkbenchException {
  SlurmMissing(List<String> commands) {
    super(
        Kind.OUTSIDE,
        Problem.what("Slurm is not installed here")
            .where("--on slurm")
            .expected("sbatch, squeue and scancel on the PATH")
            .actual("no " + String.join(", no ", commands))
            .next(
                "call this on a machine from which jobs are submitted (a login node), or leave out"
                    + " --on to use this one"));
  }
}
