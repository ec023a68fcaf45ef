package org.lth.workbench.figure;

import java.util.List;
import java.util.Locale;
import org.lth.workbench.outcome.Percentage;

/** How reports write numbers. */
public final class Numbers {
  private static final double PERCENT = 100;

  private Numbers() {}

  /** A density in percent as Frankle and Carbin (2019) write it: 100, 51.3, 3.6. */
  public static String density(double fraction) {
    return fraction == 1
        ? "100"
        : String.format(Locale.ROOT, fraction < 0.001 ? "%.2g" : "%.1f", PERCENT * fraction);
  }

  /** A fraction in percent with two digits. */
  public static String percent(double fraction) {
    return Percentage.of(fraction);
  }

  /** A difference of fractions in percentage points. */
  public static String points(double fraction) {
    return Percentage.points(fraction);
  }

  /** An interval of differences in percentage points. */
  public static String interval(List<Double> ends) {
    return String.format(
        Locale.ROOT, "[%+.2f, %+.2f]", PERCENT * ends.get(0), PERCENT * ends.get(1));
  }

  /** A p-value. */
  public static String probability(double value) {
    return value < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A plain number with at most five significant digits. */
  public static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
