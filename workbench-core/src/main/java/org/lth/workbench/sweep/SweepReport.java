package org.lth.workbench.sweep;

import java.util.List;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunState;

/**
 * What a sweep removed or would remove.
 *
 * @param snapshots that no event names
 * @param checkpoints by their runs
 * @param temporaries that killed processes left
 * @param problems for which nothing was removed
 */
public record SweepReport(
    Extent snapshots, List<OfRun> checkpoints, Extent temporaries, List<Problem> problems) {

  /**
   * Checkpoints of one run.
   *
   * @param run whose they are
   * @param ending of the run; those of an open one were superseded
   * @param extent of their files
   */
  public record OfRun(RunId run, RunState.Ending ending, Extent extent) {}

  public SweepReport {
    checkpoints = List.copyOf(checkpoints);
    problems = List.copyOf(problems);
  }

  static SweepReport refused(List<Problem> problems) {
    return new SweepReport(Extent.NONE, List.of(), Extent.NONE, problems);
  }

  /** Of all runs together. */
  public Extent allCheckpoints() {
    return checkpoints.stream().map(OfRun::extent).reduce(Extent.NONE, Extent::plus);
  }

  /** Of all kinds together. */
  public Extent total() {
    return snapshots.plus(allCheckpoints()).plus(temporaries);
  }
}
