package org.lth.workbench.mirror;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.study.Cell;

/**
 * What a run is to its study.
 *
 * @param plan of the study as it is now
 * @param digest of the plan
 * @param cell that the run was made for
 */
public record StudyPart(StudyPlan plan, Digest digest, Cell cell) {
  /** Everything that a copy says of it, as one text. */
  String basis() {
    return plan.name() + " " + digest + " " + cell.key();
  }
}
