package org.lth.workbench.lottery;

import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;

/** A run was asked to stop and can be resumed. */
public final class RunStopped extends WorkbenchException {
  RunStopped(RunId run, Level level, long step) {
    super(
        Kind.INTERRUPTED,
        Problem.what("the run was interrupted")
            .where("run " + run + ", level " + level)
            .expected("training to the end")
            .actual("a request to stop at step " + step)
            .next("workbench resume " + run));
  }
}
