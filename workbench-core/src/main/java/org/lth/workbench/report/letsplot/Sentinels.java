package org.lth.workbench.report.letsplot;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours that stand for classes: what Lets-Plot paints in them gets its colour from the page's
 * rules, which know whether it is light or dark.
 */
final class Sentinels {
  /** How many series have a colour of their own; more begin again. */
  static final int SERIES = 8;

  private static final String GRID = "#010302";
  private static final Pattern PAINTED = Pattern.compile("rgb\\(1,([23]),(\\d+)\\)");

  private Sentinels() {}

  static String series(int index) {
    return String.format(Locale.ROOT, "#0102%02x", index % SERIES + 1);
  }

  static String grid() {
    return GRID;
  }

  /** The class that a painted colour stands for: 1 to 8 of a series, or the grid's. */
  static Optional<String> named(String colour) {
    Matcher matcher = PAINTED.matcher(colour.replace(" ", ""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.group(1).equals("3") ? "grid" : matcher.group(2));
  }
}
