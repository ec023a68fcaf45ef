package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that was written.
 *
 * @param study its name
 * @param state of the study
 * @param file the report's name
 * @param bytes of all files written
 * @param figures their names
 * @param verdicts what the verdict of the study says; null while no ticket is trained in every
 *     replicate
 */
public record StudyReportView(
    String study,
    String state,
    String file,
    long bytes,
    List<String> figures,
    @Nullable VerdictView verdicts) {
  public StudyReportView {
    figures = List.copyOf(figures);
  }
}
