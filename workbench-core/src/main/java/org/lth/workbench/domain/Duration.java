package org.lth.workbench.domain;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of training: {@code 50000it} (optimizer steps) or {@code 40ep} (passes over the data).
 *
 * @param amount 0 or more
 * @param unit steps or epochs
 */
public record Duration(long amount, Unit unit) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})(it|ep)");

  /** What a duration counts. */
  public enum Unit {
    STEPS("it"),
    EPOCHS("ep");

    private final String suffix;

    Unit(String suffix) {
      this.suffix = suffix;
    }
  }

  public Duration {
    if (amount < 0) {
      throw new IllegalArgumentException("a duration is 0 or more but this is " + amount);
    }
  }

  /** Reads {@code 50000it} or {@code 40ep}. */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a duration is a whole number and 'it' (steps) or 'ep' (epochs), such as 50000it or 40ep,"
              + " but this is '"
              + text
              + "'");
    }
    Unit unit = matcher.group(2).equals("it") ? Unit.STEPS : Unit.EPOCHS;
    return new Duration(Long.parseLong(matcher.group(1)), unit);
  }

  /** Reads durations with commas between them, such as {@code 80ep,120ep}. */
  public static List<Duration> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(Duration::parse).toList();
  }

  /** The number of optimizer steps when an epoch has so many. */
  public long steps(long stepsPerEpoch) {
    return unit == Unit.STEPS ? amount : Math.multiplyExact(amount, stepsPerEpoch);
  }

  @Override
  public String toString() {
    return amount + unit.suffix;
  }
}
