package org.lth.workbench.report.mustache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.report.Report;
import org.lth.workbench.report.ReportPage;

/** The page of a report. */
final class MustachePage implements ReportPage {
  @Override
  public String html(Report report) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("study", report.study().study());
    model.put("question", report.study().question());
    return new Template("report.html.mustache", true).fill(model);
  }
}
