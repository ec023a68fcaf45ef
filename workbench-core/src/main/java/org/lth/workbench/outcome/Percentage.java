package org.lth.workbench.outcome;

import java.util.Locale;

/** Accuracies and their differences as every text writes them. */
public final class Percentage {
  private static final double PERCENT = 100;

  private Percentage() {}

  /** A fraction in percent with two decimals. */
  public static String of(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", PERCENT * fraction);
  }

  /** A difference of fractions in percentage points, with its sign. */
  public static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f pp", PERCENT * difference);
  }
}
