package org.lth.workbench.mirror;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The mirror was asked to stop. */
public final class MirrorStopped extends WorkbenchException {
  /** Names the server that is not up to date. */
  public MirrorStopped(ServerAddress server) {
    super(
        Kind.INTERRUPTED,
        Problem.what("the mirror was interrupted")
            .where(server.value())
            .expected("time to finish")
            .actual("a request to stop")
            .next("`workbench mirror --to " + server + "` goes on where it stopped"));
  }
}
