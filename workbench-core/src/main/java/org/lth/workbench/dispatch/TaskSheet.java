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
 * @param trunk the run that a control branches from; absent in a trunk
 * @param inputs what has to be there before it begins
 */
public record TaskSheet(Task task, StudyPlan plan, Optional<RunId> trunk, Inputs inputs) {
  /**
   * What has to be there before a task begins.
   *
   * @param bundles the trunk of a control, and what was done of the run before
   * @param checkpoint of the run, if it was interrupted within a level
   */
  public record Inputs(List<Digest> bundles, Optional<Digest> checkpoint) {
    public Inputs {
      bundles = List.copyOf(bundles);
    }
  }
}
