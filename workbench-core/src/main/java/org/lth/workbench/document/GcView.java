package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.document.VerifyView.FindingView;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.sweep.SweepReport;

/**
 * What was removed, or would be.
 *
 * @param dryRun whether nothing was changed
 * @param snapshots that no event names
 * @param checkpoints that no run needs
 * @param temporary what killed processes left
 * @param total of all
 * @param problems for which nothing was removed
 */
public record GcView(
    boolean dryRun,
    SizeView snapshots,
    CheckpointsView checkpoints,
    SizeView temporary,
    SizeView total,
    List<FindingView> problems) {
  public GcView {
    problems = List.copyOf(problems);
  }

  /** The view of a removal. */
  public static GcView of(SweepReport report, boolean isDryRun) {
    return new GcView(
        isDryRun,
        SizeView.of(report.snapshots()),
        new CheckpointsView(
            report.allCheckpoints().files(),
            report.allCheckpoints().bytes(),
            report.checkpoints().stream().map(OfRunView::of).toList()),
        SizeView.of(report.temporaries()),
        SizeView.of(report.total()),
        FindingView.of(report.problems()));
  }

  /**
   * How much there is of files.
   *
   * @param files how many
   * @param bytes of all
   */
  public record SizeView(long files, long bytes) {
    private static SizeView of(Extent extent) {
      return new SizeView(extent.files(), extent.bytes());
    }
  }

  /**
   * Checkpoints.
   *
   * @param files how many
   * @param bytes of all
   * @param runs whose they are
   */
  public record CheckpointsView(long files, long bytes, List<OfRunView> runs) {
    public CheckpointsView {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Checkpoints of one run.
   *
   * @param run its id
   * @param state of the run
   * @param files how many
   * @param bytes of all
   */
  public record OfRunView(String run, String state, long files, long bytes) {
    private static OfRunView of(SweepReport.OfRun ofRun) {
      return new OfRunView(
          ofRun.run().value(),
          stateOf(ofRun.ending()),
          ofRun.extent().files(),
          ofRun.extent().bytes());
    }
  }

  /** A run that a process executes keeps its checkpoints, so an open one is interrupted. */
  public static String stateOf(RunState.Ending ending) {
    return switch (ending) {
      case OPEN -> "interrupted";
      case FINISHED -> "finished";
      case FAILED -> "failed";
    };
  }
}
