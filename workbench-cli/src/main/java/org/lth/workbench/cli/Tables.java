package org.lth.workbench.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;

/** Tables for people. */
final class Tables {
  private static final int WIDEST = 60;

  private Tables() {}

  /** How a column is aligned. */
  enum Align {
    LEFT,
    RIGHT
  }

  /**
   * A column's heading and alignment.
   *
   * @param heading above the column
   * @param align of its cells
   */
  record Heading(String heading, Align align) {
    static Heading left(String heading) {
      return new Heading(heading, Align.LEFT);
    }

    static Heading right(String heading) {
      return new Heading(heading, Align.RIGHT);
    }
  }

  /** A table without frames, which people can read and tools can cut. */
  static String of(List<Heading> headings, List<List<String>> rows) {
    Column[] columns = new Column[headings.size()];
    for (int i = 0; i < columns.length; i++) {
      HorizontalAlign align =
          headings.get(i).align() == Align.LEFT ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
      columns[i] =
          new Column()
              .header(headings.get(i).heading())
              .headerAlign(align)
              .dataAlign(align)
              .maxWidth(WIDEST);
    }
    Object[][] cells = rows.stream().map(List::toArray).toArray(Object[][]::new);
    String table = AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, cells);
    List<String> lines = new ArrayList<>();
    table.lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).forEach(lines::add);
    return String.join("\n", lines);
  }
}
