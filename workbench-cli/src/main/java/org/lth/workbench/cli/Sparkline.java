package org.lth.workbench.cli;

import java.util.Arrays;

/** A curve of one line of text. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** Bars from the smallest value, the lowest, to the largest; all lowest if all are equal. */
  static String of(double[] values) {
    double smallest = Arrays.stream(values).min().orElse(0);
    double largest = Arrays.stream(values).max().orElse(0);
    return within(smallest, largest, values);
  }

  /** Bars on a scale that several curves share. */
  static String within(double smallest, double largest, double[] values) {
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      double share = largest > smallest ? (value - smallest) / (largest - smallest) : 0;
      line.append(BARS.charAt((int) Math.min(BARS.length() - 1, share * BARS.length())));
    }
    return line.toString();
  }

  /** Means of consecutive values, at most so many. */
  static double[] shortened(double[] values, int most) {
    if (values.length <= most) {
      return values.clone();
    }
    double[] means = new double[most];
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) i * values.length / most);
      int to = (int) ((i + 1L) * values.length / most);
      means[i] = Arrays.stream(values, from, to).average().orElseThrow();
    }
    return means;
  }
}
