package org.lth.workbench.dispatch;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;

/**
 * All that a task is told; it needs nothing else of the home that it is for.
 *
 * @param task which
 * @param plan of the study, complete
 * @param trunks those that a control is made of, the one that it branches from first; none in a
 *     trunk
 * @param inputs what has to be there before it begins
 */
public record TaskManifest(Task task, StudyPlan plan, List<Trunk> trunks, Inputs inputs) {
  public TaskManifest {
    trunks = List.copyOf(trunks);
  }

  /**
   * A trunk that is there already.
   *
   * @param cell its key
   * @param run its run
   */
  public record Trunk(String cell, RunId run) {}

  /**
   * What has to be there before a task begins.
   *
   * @param bundles one for each trunk in their order, and what was done of the run before
   * @param checkpoint of the run, if it was interrupted within a level
   */
  public record Inputs(List<Digest> bundles, Optional<Digest> checkpoint) {
    public Inputs {
      bundles = List.copyOf(bundles);
    }
  }
}
