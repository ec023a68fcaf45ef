package org.lth.workbench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.study.StudyOverview;

/**
 * A study's report.
 *
 * @param study what it is about
 * @param verdict on its tickets; absent while none can be looked at
 * @param sections in order
 */
public record Report(StudyOverview study, Optional<Verdict> verdict, List<Section> sections) {
  public Report {
    sections = List.copyOf(sections);
  }

  /** All figures in order. */
  public Stream<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream());
  }
}
