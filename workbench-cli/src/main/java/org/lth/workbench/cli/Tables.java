package org.lth.workbench.cli;

import java.util.List;
import java.util.function.Function;

/** Tables for people: without frames, so that tools can cut them too. */
final class Tables {
  /** The order of a column that never leaves its table. */
  private static final int STAYS = Integer.MAX_VALUE;

  private Tables() {}

  /** How a column is aligned. */
  enum Align {
    LEFT,
    RIGHT
  }

  /**
   * A column: its heading and what becomes of it where the table is too wide.
   *
   * @param heading above the column
   * @param align of its cells
   * @param leaving columns leave a table that is too wide in the order of these numbers
   * @param isText whether cells are sentences, which may go on in further lines
   * @param style of each cell
   */
  record Heading(
      String heading, Align align, int leaving, boolean isText, Function<String, Style> style) {
    static Heading left(String heading) {
      return new Heading(heading, Align.LEFT, STAYS, false, cell -> Style.PLAIN);
    }

    static Heading right(String heading) {
      return new Heading(heading, Align.RIGHT, STAYS, false, cell -> Style.PLAIN);
    }

    /** A column of sentences. */
    static Heading text(String heading) {
      return new Heading(heading, Align.LEFT, STAYS, true, cell -> Style.PLAIN);
    }

    /** This column, which leaves a table that is too wide as the one of that number. */
    Heading leaving(int order) {
      return new Heading(heading, align, order, isText, style);
    }

    /** This column with its cells in the style that their text asks for. */
    Heading styled(Function<String, Style> styleOf) {
      return new Heading(heading, align, leaving, isText, styleOf);
    }

    Heading styled(Style always) {
      return styled(cell -> always);
    }

    boolean mayLeave() {
      return leaving != STAYS;
    }
  }

  /**
   * What a table shows, before it is known how wide it may be.
   *
   * @param headings its columns
   * @param rows of as many cells
   * @param keys how many of the first columns stand in each part of a table that goes on below
   */
  record Table(List<Heading> headings, List<List<String>> rows, int keys) {
    Table {
      headings = List.copyOf(headings);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** This table, whose first columns say what a row is. */
    Table withKeys(int columns) {
      return new Table(headings, rows, columns);
    }
  }

  /** A table of columns and rows. */
  static Table of(List<Heading> headings, List<List<String>> rows) {
    return new Table(headings, rows, 1);
  }
}
