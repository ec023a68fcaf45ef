package org.lth.workbench.document;

import java.util.List;
import java.util.Map;
import org.lth.workbench.study.StudyOverview;

/**
 * The studies of a home.
 *
 * @param studies by name
 */
public record StudiesView(List<LineView> studies) {
  public StudiesView {
    studies = List.copyOf(studies);
  }

  /** The view of studies. */
  public static StudiesView of(List<StudyOverview> studies) {
    return new StudiesView(studies.stream().map(LineView::of).toList());
  }

  /**
   * One study in short.
   *
   * @param study its name
   * @param question in words
   * @param state as in {@link StudyView}
   * @param counts of cells by state
   */
  public record LineView(String study, String question, String state, Map<String, Long> counts) {
    private static LineView of(StudyOverview study) {
      return new LineView(study.study(), study.question(), study.state(), study.counts());
    }
  }
}
