package org.lth.workbench.report.mustache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.report.Report;
import org.lth.workbench.report.ReportPaper;

/** The appendix of a report. */
final class MustachePaper implements ReportPaper {
  @Override
  public Appendix markdown(Report report, String folder) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("study", report.study().study());
    model.put("question", report.study().question());
    return new Appendix(new Template("report.md.mustache", false).fill(model), new TreeMap<>());
  }
}
