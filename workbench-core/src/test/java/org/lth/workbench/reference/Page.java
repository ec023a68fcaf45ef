package org.lth.workbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param file of the page
 * @param lines its text
 */
record Page(Path file, List<String> lines) {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static Page read(String name) throws IOException {
    Path file = DOCS.resolve(name);
    return new Page(file, Files.readAllLines(file));
  }

  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (var files = Files.walk(DOCS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        if (!file.getParent().endsWith("adr")) {
          pages.add(new Page(file, Files.readAllLines(file)));
        }
      }
    }
    pages.add(new Page(Path.of("..", "README.md"), Files.readAllLines(Path.of("..", "README.md"))));
    return pages;
  }

  /** The lines between the marks of a part that is written by the program. */
  List<String> generated(String part) {
    return lines.subList(lines.indexOf(begin(part)) + 1, lines.indexOf(end(part)));
  }

  /** Writes the part anew. */
  void write(String part, List<String> content) throws IOException {
    List<String> text = new ArrayList<>(lines.subList(0, lines.indexOf(begin(part)) + 1));
    text.addAll(content);
    text.addAll(lines.subList(lines.indexOf(end(part)), lines.size()));
    Files.writeString(file, String.join("\n", text) + "\n");
  }

  private static String begin(String part) {
    return "<!-- " + part + ": begin -->";
  }

  private static String end(String part) {
    return "<!-- " + part + ": end -->";
  }

  /** The rows of the table whose heading begins with a cell. */
  List<String> rows(String heading) {
    int first = 0;
    while (!lines.get(first).startsWith("| " + heading + " |")
        || !lines.get(first + 1).startsWith("| ---")) {
      first++;
    }
    int end = first + 2;
    while (end < lines.size() && lines.get(end).startsWith("|")) {
      end++;
    }
    return lines.subList(first + 2, end);
  }

  /** All that stands as code in the first column of a table. */
  Set<String> firstColumn(String heading) {
    Set<String> words = new LinkedHashSet<>();
    rows(heading).forEach(row -> words.addAll(code(row.split(" \\| ", 2)[0])));
    return words;
  }

  /** All that stands as code anywhere on the page. */
  Set<String> code() {
    Set<String> words = new LinkedHashSet<>();
    lines.forEach(line -> words.addAll(code(line)));
    return words;
  }

  static Set<String> code(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      words.add(code.group(1));
    }
    return words;
  }
}
