package org.lth.workbench.cli;

import java.util.Locale;
import org.lth.workbench.analysis.Interval;
import org.lth.workbench.analysis.WilsonInterval;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Score;
import org.lth.workbench.outcome.Percentage;

/** Numbers for people, the same in every locale. */
final class Numbers {
  private static final double PERCENT = 100;
  private static final int KILO = 1000;
  private static final String UNITS = "kMGT";

  private Numbers() {}

  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * fraction);
  }

  static String density(Density density) {
    return percent(density.fraction());
  }

  /** An accuracy with its 95 % Wilson interval. */
  static String accuracy(Score score) {
    Interval interval = WilsonInterval.of(score);
    return String.format(
        Locale.ROOT,
        "%.2f %% (%.1f-%.1f)",
        PERCENT * score.accuracy(),
        PERCENT * interval.lower(),
        PERCENT * interval.upper());
  }

  /** A fraction in percent with two decimals, without an interval. */
  static String fraction(double fraction) {
    return Percentage.of(fraction);
  }

  /** The lowest and the highest of several fractions, in percent. */
  static String range(double lowest, double highest) {
    return String.format(Locale.ROOT, "%.2f-%.2f", PERCENT * lowest, PERCENT * highest);
  }

  /** A mean of whole numbers: a decimal only where it has one. */
  static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** A difference of accuracies in percentage points. */
  static String points(double difference) {
    return Percentage.points(difference);
  }

  /** A size in decimal units. */
  static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= KILO && unit + 1 < UNITS.length()) {
      size /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", size, UNITS.charAt(unit));
  }

  static String fixed(double value, int digits) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
