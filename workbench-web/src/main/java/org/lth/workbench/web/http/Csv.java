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

/** Writes tables as comma-separated values (RFC 4180), a row at a time, however long they are. */
public final class Csv {
  private Csv() {}

  /** Answers with a table; a value that is absent or not a number is an empty field. */
  public static void answer(
      Context context, List<String> headings, Stream<List<? extends @Nullable Object>> rows) {
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "inline");
    try (Writer out = new BufferedWriter(new OutputStreamWriter(context.outputStream(), UTF_8))) {
      write(out, headings);
      for (List<? extends @Nullable Object> row : (Iterable<List<?>>) rows::iterator) {
        write(out, row);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the visitor left in the middle of a table", gone);
    }
  }

  private static void write(Writer out, List<? extends @Nullable Object> row) throws IOException {
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(field(row.get(i)));
    }
    out.write("\r\n");
  }

  static String field(@Nullable Object value) {
    if (value == null || (value instanceof Double real && real.isNaN())) {
      return "";
    }
    String text = value.toString();
    if (value instanceof Number) {
      return text;
    }
    // A spreadsheet would run a text that begins like a formula.
    String plain = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return plain.matches("[^\",\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }
}
