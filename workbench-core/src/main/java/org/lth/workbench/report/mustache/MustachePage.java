package org.lth.workbench.report.mustache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.report.FigureFiles;
import org.lth.workbench.report.FigureRows;
import org.lth.workbench.report.Report;
import org.lth.workbench.report.ReportPage;
import org.lth.workbench.report.Section;

/** The page of a report; figures are drawn in it and are offered as files within its links. */
final class MustachePage implements ReportPage {
  private final Charts charts;
  private final FigureFiles files;

  MustachePage(Charts charts, FigureFiles files) {
    this.charts = charts;
    this.files = files;
  }

  @Override
  public String html(Report report) {
    Map<String, Object> model = Texts.report(report);
    model.put("style", Template.text("report.css") + charts.style());
    List<Map<String, Object>> sections = new ArrayList<>();
    for (Section section : report.sections()) {
      Map<String, Object> filled = Texts.section(section);
      filled.put("paragraphs", section.paragraphs().stream().map(MustachePage::paragraph).toList());
      filled.put("figures", section.figures().stream().map(this::figure).toList());
      sections.add(filled);
    }
    model.put("sections", sections);
    return new Template("report.html.mustache", true).fill(model);
  }

  private static Map<String, Object> paragraph(String text) {
    Map<String, Object> paragraph = new LinkedHashMap<>();
    paragraph.put("phrases", Phrase.of(text).stream().map(MustachePage::phrase).toList());
    return paragraph;
  }

  private static Map<String, Object> phrase(Phrase phrase) {
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("text", phrase.text());
    filled.put("isCommand", phrase.isCommand());
    return filled;
  }

  private Map<String, Object> figure(Figure figure) {
    Map<String, Object> model = Texts.figure(figure);
    model.put("svg", charts.svg(figure.drawing(), Charts.Use.WITHIN_PAGE));
    model.put(
        "svgFile", Texts.data("image/svg+xml", charts.svg(figure.drawing(), Charts.Use.ALONE)));
    model.put("csvFile", Texts.data("text/csv;charset=utf-8", FigureRows.csv(figure)));
    model.put("arrowFile", Texts.data("application/vnd.apache.arrow.file", files.arrow(figure)));
    return model;
  }
}
