package org.lth.workbench.report;

import java.util.List;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.study.Studies;

/**
 * Makes reports of studies.
 *
 * @param studies with their cells
 */
public record ReportAuthor(Studies studies) {

  /** The report of a study as it is now. */
  public Report write(StudyName study) {
    return new Report(studies.view(study), List.of());
  }
}
