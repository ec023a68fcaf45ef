package org.lth.workbench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.lth.workbench.csv.CsvWriter;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Provenance;

/** The numbers of a figure as rows of a table. */
public final class FigureRows {
  private static final List<String> HEADINGS =
      List.of("series", "replicate", "x", "y", "cell", "run", "version", "hash", "other");
  private static final int FEWEST_DIGITS = 15;
  private static final int MOST_DIGITS = 17;

  private FigureRows() {}

  /**
   * A number with where it comes from.
   *
   * @param series its series
   * @param point the number
   */
  public record Row(String series, Point point) {
    public int replicate() {
      return point.replicate();
    }

    public double x() {
      return point.at().x();
    }

    public double y() {
      return point.y();
    }

    /** The event it comes from. */
    public Provenance source() {
      return point.sources().get(0);
    }

    /** Of a number about a pair, {@code RUN#VERSION} of the second event; else empty. */
    public String other() {
      return point.sources().size() > 1 ? point.sources().get(1).address() : "";
    }
  }

  /** The rows, in the order of series and points. */
  public static List<Row> of(Figure figure) {
    return figure.series().stream()
        .flatMap(series -> series.points().stream().map(point -> new Row(series.name(), point)))
        .toList();
  }

  /** The rows as CSV (RFC 4180) with a header. */
  public static String csv(Figure figure) {
    return CsvWriter.table(HEADINGS, of(figure).stream().map(FigureRows::fields));
  }

  private static List<Object> fields(Row row) {
    return List.of(
        row.series(),
        row.replicate(),
        exact(row.x()),
        exact(row.y()),
        row.source().cell(),
        row.source().run(),
        row.source().version(),
        row.source().hash(),
        row.other());
  }

  /**
   * The fewest digits, of 15 to 17, that are the number itself; not Java's own text, which differs
   * between versions.
   */
  private static String exact(double value) {
    for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = rounded(value, digits);
      if (rounded.doubleValue() == value) {
        return text(rounded);
      }
    }
    return text(rounded(value, MOST_DIGITS));
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits));
  }

  private static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
