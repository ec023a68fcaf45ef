package org.lth.workbench.report;

import java.util.List;
import java.util.Locale;
import org.lth.workbench.figure.Figure;

/**
 * A part of a report.
 *
 * @param title its heading
 * @param paragraphs what is said in words
 * @param tables in order
 * @param figures in order
 */
public record Section(
    String title, List<String> paragraphs, List<ReportTable> tables, List<Figure> figures) {
  public Section {
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
    figures = List.copyOf(figures);
  }

  /** Its name in links. */
  public String anchor() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Words alone. */
  static Section words(String title, List<String> paragraphs) {
    return new Section(title, paragraphs, List.of(), List.of());
  }

  /** Figures under words; those without a number are left out. */
  static Section figures(String title, List<String> paragraphs, List<Figure> figures) {
    return new Section(
        title,
        paragraphs,
        List.of(),
        figures.stream().filter(figure -> figure.size() > 0).toList());
  }
}
