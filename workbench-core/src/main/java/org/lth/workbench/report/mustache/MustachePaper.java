package org.lth.workbench.report.mustache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.report.AppendixWriter;
import org.lth.workbench.report.FigureFiles;
import org.lth.workbench.report.FigureRows;
import org.lth.workbench.report.Report;
import org.lth.workbench.report.Section;

/** The appendix of a report. */
final class MustachePaper implements AppendixWriter {
  private final Charts charts;
  private final FigureFiles files;

  MustachePaper(Charts charts, FigureFiles files) {
    this.charts = charts;
    this.files = files;
  }

  @Override
  public Appendix markdown(Report report, String folder) {
    SortedMap<String, byte[]> beside = new TreeMap<>();
    List<Map<String, Object>> sections = new ArrayList<>();
    for (Section section : report.sections()) {
      Map<String, Object> filled = MarkdownEscape.section(Texts.section(section));
      filled.put(
          "paragraphs", section.paragraphs().stream().map(MarkdownEscape::paragraph).toList());
      filled.put("figures", section.figures().stream().map(MustachePaper::figure).toList());
      sections.add(filled);
    }
    report.figures().forEach(figure -> addFiles(figure, beside));
    Map<String, Object> model = MarkdownEscape.section(Texts.report(report));
    model.put("folder", folder);
    model.put("sections", sections);
    return new Appendix(new Template("report.md.mustache", false).fill(model), beside);
  }

  private static Map<String, Object> figure(Figure figure) {
    return MarkdownEscape.section(Texts.figure(figure));
  }

  private void addFiles(Figure figure, SortedMap<String, byte[]> beside) {
    beside.put(
        figure.id() + ".svg", charts.svg(figure.drawing(), Charts.Use.ALONE).getBytes(UTF_8));
    beside.put(figure.id() + ".csv", FigureRows.csv(figure).getBytes(UTF_8));
    beside.put(figure.id() + ".arrow", files.arrow(figure));
  }
}
