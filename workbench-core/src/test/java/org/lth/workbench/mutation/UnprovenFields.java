package org.lth.workbench.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written list of what nothing can check: the rows of the table below the heading of {@code
 * docs/trust.md}, of the form {@code | `type` | `path` | why |}, where {@code *} stands for
 * anything.
 */
record UnprovenFields(List<Row> rows) {
  /** Follows the type of the first event of a run that has no level behind another. */
  static final String PRUNES_NOTHING = " (prunes nothing)";

  private static final Path PAGE = Path.of("..", "docs", "trust.md");
  private static final String HEADING = "## What nothing proves";
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\| .+ \\|$");

  /**
   * One kind of value.
   *
   * @param type of the event, or {@code *}
   * @param path of the value, perhaps with {@code *} in it
   */
  record Row(String type, String path) {
    boolean covers(Mutation mutation) {
      return (type.equals("*")
              || type.equals(mutation.type())
              || mutation.type().equals(type + PRUNES_NOTHING))
          && mutation.path().matches("\\Q" + path.replace("*", "\\E.*\\Q") + "\\E");
    }
  }

  static UnprovenFields read() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    return new UnprovenFields(
        lines.subList(lines.indexOf(HEADING), lines.size()).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> new Row(row.group(1), row.group(2)))
            .toList());
  }

  boolean has(Mutation mutation) {
    return rows.stream().anyMatch(row -> row.covers(mutation));
  }
}
