package org.lth.workbench.report;

/** Makes one HTML page of a report, which needs nothing beside itself. */
public interface ReportPage {
  /** The page; the same for the same report. */
  String html(Report report);
}
