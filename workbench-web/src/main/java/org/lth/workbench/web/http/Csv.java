package org.lth.workbench.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.csv.CsvWriter;

/** Writes tables as comma-separated values (RFC 4180), a row at a time, however long they are. */
public final class Csv {
  private Csv() {}

  /** Answers with a table; a value that is absent or not a number is an empty field. */
  public static void answer(
      Context context, List<String> headings, Stream<List<? extends @Nullable Object>> rows) {
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "inline");
    try (Writer out = new BufferedWriter(new OutputStreamWriter(context.outputStream(), UTF_8))) {
      CsvWriter table = new CsvWriter(out, CsvWriter.LineEnd.CRLF);
      table.row(headings);
      for (List<? extends @Nullable Object> row : (Iterable<List<?>>) rows::iterator) {
        table.row(row.stream().map(Csv::field).toList());
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the visitor left in the middle of a table", gone);
    }
  }

  private static @Nullable Object field(@Nullable Object value) {
    if (value == null || (value instanceof Double real && real.isNaN())) {
      return null;
    }
    if (value instanceof Number) {
      return value;
    }
    // A spreadsheet would run a text that begins like a formula.
    String text = value.toString();
    return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
  }
}
