package org.lth.workbench.figure.letsplot;

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

  /** The two ways in which Lets-Plot writes a colour. */
  private static final Pattern PAINTED =
      Pattern.compile(
          "rgb\\(1,(?<kind>[23]),(?<number>\\d+)\\)|#010(?<kind2>[23])0(?<number2>\\d)");

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
    boolean isHex = matcher.group("kind") == null;
    String kind = matcher.group(isHex ? "kind2" : "kind");
    return Optional.of(kind.equals("3") ? "grid" : matcher.group(isHex ? "number2" : "number"));
  }
}
