package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lth.workbench.cli.Tables.Align;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;

/**
 * Fits a table into a width: first headings break into lines, then sentences do, then columns leave
 * in their order, and what is still too wide goes on below with its key columns again.
 */
final class TableLayout {
  private static final int GAP = 2;
  private static final int LEAST_TEXT = 24;

  private final Table table;
  private final int limit;

  private TableLayout(Table table, int limit) {
    this.table = table;
    this.limit = limit;
  }

  /** A table as lines of at most a width, if {@code isStyled} with the styles of its columns. */
  static String of(Table table, int limit, boolean isStyled) {
    return new TableLayout(table, limit).lines(isStyled);
  }

  private String lines(boolean isStyled) {
    List<Integer> shown = new ArrayList<>(IntStream.range(0, columns()).boxed().toList());
    List<Integer> left = new ArrayList<>();
    while (total(least(shown)) > limit) {
      Optional<Integer> next =
          shown.stream()
              .filter(column -> heading(column).mayLeave())
              .min(Comparator.comparingInt(column -> heading(column).leaving()));
      if (next.isEmpty()) {
        break;
      }
      shown.remove(next.get());
      left.add(next.get());
    }
    List<String> blocks = new ArrayList<>();
    for (List<Integer> part : parts(shown)) {
      blocks.add(block(part, widths(part), isStyled));
    }
    if (!left.isEmpty()) {
      blocks.add(leftOut(left, isStyled));
    }
    return String.join("\n", blocks);
  }

  private String leftOut(List<Integer> left, boolean isStyled) {
    String names =
        left.stream()
            .sorted()
            .map(column -> heading(column).heading())
            .collect(Collectors.joining(", "));
    String note = WordWrap.text("(no room for " + names + ")", limit);
    return isStyled ? note.lines().map(Style.FAINT::on).collect(Collectors.joining("\n")) : note;
  }

  private int columns() {
    return table.headings().size();
  }

  private Heading heading(int column) {
    return table.headings().get(column);
  }

  /** As many columns to a part as fit, each part with the key columns. */
  private List<List<Integer>> parts(List<Integer> shown) {
    if (total(least(shown)) <= limit || shown.size() <= table.keys()) {
      return List.of(shown);
    }
    List<Integer> keys = shown.subList(0, table.keys());
    List<List<Integer>> parts = new ArrayList<>();
    List<Integer> part = new ArrayList<>(keys);
    for (int column : shown.subList(table.keys(), shown.size())) {
      List<Integer> longer = new ArrayList<>(part);
      longer.add(column);
      if (part.size() > keys.size() && total(least(longer)) > limit) {
        parts.add(part);
        part = new ArrayList<>(keys);
      }
      part.add(column);
    }
    parts.add(part);
    return parts;
  }

  private static int total(int[] widths) {
    return Arrays.stream(widths).sum() + GAP * Math.max(0, widths.length - 1);
  }

  private int[] least(List<Integer> shown) {
    return shown.stream().mapToInt(this::least).toArray();
  }

  private int least(int column) {
    int heading = WordWrap.longestWord(heading(column).heading());
    int cells = cells(column);
    return heading(column).isText()
        ? Math.max(heading, Math.min(cells, Math.max(LEAST_TEXT, longestWord(column))))
        : Math.max(heading, cells);
  }

  private int longestWord(int column) {
    return table.rows().stream()
        .mapToInt(row -> WordWrap.longestWord(row.get(column)))
        .max()
        .orElse(0);
  }

  /** The widest line of a column's cells. */
  private int cells(int column) {
    return table.rows().stream()
        .flatMap(row -> row.get(column).lines())
        .mapToInt(WordWrap::width)
        .max()
        .orElse(0);
  }

  /** The least widths, and of the room that is left what each column can use. */
  private int[] widths(List<Integer> shown) {
    int[] widths = least(shown);
    int room = limit == WordWrap.NO_LIMIT ? limit : limit - total(widths);
    for (int i = 0; i < widths.length && room > 0; i++) {
      int column = shown.get(i);
      int wanted = Math.max(WordWrap.width(heading(column).heading()), cells(column));
      int more = Math.min(room, Math.max(0, wanted - widths[i]));
      // Half a heading more is no use: it breaks all the same.
      if (heading(column).isText() || widths[i] + more == wanted) {
        widths[i] += more;
        room -= more;
      }
    }
    return widths;
  }

  private String block(List<Integer> shown, int[] widths, boolean isStyled) {
    List<String> headings = shown.stream().map(column -> heading(column).heading()).toList();
    List<List<String>> broken = broken(headings, widths);
    int height = height(broken);
    broken.forEach(heading -> heading.addAll(0, Collections.nCopies(height - heading.size(), "")));
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      lines.add(line(shown, line(broken, line), widths));
    }
    for (List<String> row : table.rows()) {
      List<String> texts = shown.stream().map(row::get).toList();
      List<List<String>> cells = broken(texts, widths);
      for (int line = 0; line < height(cells); line++) {
        List<String> parts = line(cells, line);
        lines.add(line(shown, isStyled ? styled(shown, texts, parts) : parts, widths));
      }
    }
    return String.join("\n", lines);
  }

  /** Each text in lines of its column's width. */
  private static List<List<String>> broken(List<String> texts, int[] widths) {
    List<List<String>> broken = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<String> cell = new ArrayList<>();
      for (String line : harmless(texts.get(i)).split("\n", -1)) {
        cell.addAll(WordWrap.words(line, widths[i]));
      }
      broken.add(cell);
    }
    return broken;
  }

  private static int height(List<List<String>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(0);
  }

  private static List<String> line(List<List<String>> cells, int line) {
    return cells.stream().map(cell -> line < cell.size() ? cell.get(line) : "").toList();
  }

  private List<String> styled(List<Integer> shown, List<String> texts, List<String> parts) {
    List<String> styled = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      styled.add(heading(shown.get(i)).style().apply(texts.get(i)).on(parts.get(i)));
    }
    return styled;
  }

  private String line(List<Integer> shown, List<String> parts, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String space = " ".repeat(Math.max(0, widths[i] - WordWrap.width(parts.get(i))));
      boolean isLeft = heading(shown.get(i)).align() == Align.LEFT;
      cells.add(isLeft ? parts.get(i) + space : space + parts.get(i));
    }
    return String.join(" ".repeat(GAP), cells).stripTrailing();
  }

  /** What a stranger wrote can neither steer the terminal nor break a row. */
  private static String harmless(String text) {
    return Console.harmless(text.replace("\t", " "));
  }
}
