package org.lth.workbench.report.mustache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Mark;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.figure.Series;
import org.lth.workbench.report.FigureRows;
import org.lth.workbench.report.Report;
import org.lth.workbench.report.ReportTable;
import org.lth.workbench.report.Section;

/** What both forms of a report fill their templates with. */
final class Texts {
  /** Longer tables are folded up. */
  private static final int SHORT_TABLE = 16;

  /** Of figures with more numbers, only the sources of each series are listed; files have all. */
  private static final int LISTED = 200;

  private static final double PERCENT = 100;

  private Texts() {}

  static Map<String, Object> report(Report report) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("study", report.study().study());
    model.put("question", report.study().question());
    model.put("state", report.study().state());
    return model;
  }

  static Map<String, Object> section(Section section) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("title", section.title());
    model.put("anchor", section.anchor());
    model.put("paragraphs", section.paragraphs());
    model.put("tables", section.tables().stream().map(Texts::table).toList());
    return model;
  }

  private static Map<String, Object> table(ReportTable table) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("caption", table.caption());
    model.put("columns", table.columns());
    model.put("rows", table.rows().stream().map(Texts::row).toList());
    model.put("isLong", table.rows().size() > SHORT_TABLE);
    return model;
  }

  private static Map<String, Object> row(List<String> cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", cells.get(0));
    row.put("cells", cells.subList(1, cells.size()));
    return row;
  }

  static Map<String, Object> figure(Figure figure) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", figure.id());
    model.put("title", figure.title().text());
    model.put("caption", figure.title().caption());
    model.put("x", figure.axes().x().label());
    model.put("y", figure.axes().y().label());
    boolean isImage = figure.form() == Figure.Form.IMAGE;
    model.put("isImage", isImage);
    List<Map<String, Object>> marks = new ArrayList<>();
    if (!isImage) {
      figure.series().forEach(series -> marks.addAll(marks(figure, series)));
    }
    model.put("marks", marks);
    boolean isListed = figure.size() <= LISTED;
    model.put("hasNumbers", isListed);
    model.put("numbers", isListed ? numbers(figure) : List.of());
    model.put("sources", isListed ? List.of() : sources(figure));
    return model;
  }

  private static List<Map<String, Object>> marks(Figure figure, Series series) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Mark mark : series.marks()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("series", series.name());
      row.put("x", text(figure.axes().x(), mark.at().x()));
      row.put("mean", text(figure.axes().y(), mark.spread().mean()));
      row.put("low", text(figure.axes().y(), mark.spread().low()));
      row.put("high", text(figure.axes().y(), mark.spread().high()));
      row.put("replicates", mark.replicates());
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> numbers(Figure figure) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (FigureRows.Row number : FigureRows.of(figure)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("series", number.series());
      row.put("cell", number.source().cell());
      row.put("x", text(figure.axes().x(), number.x()));
      row.put("y", text(figure.axes().y(), number.y()));
      String other = number.other().isEmpty() ? "" : ", " + number.other();
      row.put("event", number.source().address() + other);
      row.put("hash", number.source().hash().toString());
      row.put("brief", number.source().hash().brief());
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> sources(Figure figure) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Series series : figure.series()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("series", series.name());
      row.put(
          "events",
          String.join(
              ", ",
              series.points().stream()
                  .flatMap(point -> point.sources().stream())
                  .map(source -> source.cell() + " " + source.address())
                  .distinct()
                  .toList()));
      rows.add(row);
    }
    return rows;
  }

  private static String text(Axis axis, double value) {
    return switch (axis.scale()) {
      case LINEAR -> Numbers.plain(value);
      case PERCENT -> Numbers.plain(PERCENT * value);
      case DENSITY -> Numbers.density(value);
    };
  }

  static String data(String type, String text) {
    return data(type, text.getBytes(UTF_8));
  }

  static String data(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
