package org.lth.workbench.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as comma-separated values (RFC 4180), one row at a time. A text is quoted only
 * where it must be; a value that is null is an empty field.
 */
public final class CsvWriter {
  private final Appendable out;
  private final CSVFormat plain;
  private final CSVFormat quoted;

  /**
   * A writer of one table.
   *
   * @param out where the rows go
   * @param lineEnd what ends each row
   */
  public CsvWriter(Appendable out, LineEnd lineEnd) {
    this.out = out;
    this.plain = CSVFormat.RFC4180.builder().setRecordSeparator(lineEnd.text).get();
    this.quoted = plain.builder().setQuoteMode(QuoteMode.ALL).get();
  }

  /** What ends a row. */
  public enum LineEnd {
    /** As files on Linux have. */
    LF("\n"),
    /** As the RFC says. */
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  /**
   * A text that is quoted even where it need not be.
   *
   * @param text between the quotes
   */
  public record Quoted(String text) {}

  /** A table as a text whose rows end with a line feed. */
  public static String table(
      List<String> headings, Stream<? extends List<? extends @Nullable Object>> rows) {
    StringBuilder text = new StringBuilder();
    CsvWriter writer = new CsvWriter(text, LineEnd.LF);
    try {
      writer.row(headings);
      for (Iterator<? extends List<?>> each = rows.iterator(); each.hasNext(); ) {
        writer.row(each.next());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text takes any row", impossible);
    }
    return text.toString();
  }

  /** Writes one row. */
  public void row(List<? extends @Nullable Object> values) throws IOException {
    boolean isFirst = true;
    for (Object value : values) {
      if (value instanceof Quoted always) {
        quoted.print(always.text(), out, isFirst);
      } else {
        plain.print(value, out, isFirst);
      }
      isFirst = false;
    }
    plain.println(out);
  }
}
