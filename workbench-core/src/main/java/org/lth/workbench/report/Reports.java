package org.lth.workbench.report;

import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.domain.StudyName;

/**
 * The reports of a home's studies, made of what is stored alone. The same store gives the same
 * bytes.
 *
 * @param author makes reports of studies
 * @param page makes pages of reports
 * @param paper makes appendices of reports
 */
public record Reports(ReportAuthor author, ReportPage page, AppendixWriter paper) {

  /**
   * A study's report as it is now.
   *
   * @param criterion of its verdicts
   * @throws org.lth.workbench.domain.WorkbenchException if there is no study of this name, or a
   *     level that was asked for is not trained
   */
  public Report of(StudyName study, Criterion criterion) {
    return author.write(study, criterion);
  }

  /** The same with verdicts by the default rule on all levels. */
  public Report of(StudyName study) {
    return of(study, Criterion.DEFAULT);
  }

  /** A study's report as one page that needs nothing beside itself; throws as {@link #of} does. */
  public String html(StudyName study) {
    return page.html(of(study));
  }
}
