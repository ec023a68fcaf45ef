package org.lth.workbench.report.mustache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes texts mean themselves in Markdown, within tables too. */
final class MarkdownEscape {
  private MarkdownEscape() {}

  /** A model with every text in it escaped. */
  static Map<String, Object> section(Map<String, Object> model) {
    Map<String, Object> escaped = new LinkedHashMap<>();
    model.forEach((key, value) -> escaped.put(key, value(value)));
    return escaped;
  }

  private static Object value(Object value) {
    if (value instanceof String text) {
      return escaped(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(MarkdownEscape::value).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> escaped = new LinkedHashMap<>();
      map.forEach((key, inner) -> escaped.put((String) key, value(inner)));
      return escaped;
    }
    return value;
  }

  /** A paragraph with its commands as code. */
  static String paragraph(String text) {
    return Phrase.of(text).stream()
        .map(phrase -> phrase.isCommand() ? "`" + phrase.text() + "`" : escaped(phrase.text()))
        .collect(Collectors.joining());
  }

  /** Backslashes before what Markdown or the HTML within it would read otherwise. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
