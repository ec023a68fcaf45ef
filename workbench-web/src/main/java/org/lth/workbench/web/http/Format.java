package org.lth.workbench.web.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Interval;
import org.lth.workbench.analysis.WilsonInterval;
import org.lth.workbench.domain.Score;
import org.lth.workbench.outcome.Percentage;

/** Values as pages show them, in one form for all locales. */
public final class Format {
  private static final double PERCENT = 100;
  private static final int BRIEF = 12;
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Format() {}

  /** A fraction in percent with one decimal. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * fraction);
  }

  /** An accuracy in percent with two decimals; a dash if it is absent. */
  public static String accuracy(@Nullable Double fraction) {
    return fraction == null ? "–" : Percentage.of(fraction);
  }

  /** The 95 % Wilson interval of a score, in percent. */
  public static String interval(Score score) {
    Interval bounds = WilsonInterval.of(score);
    return String.format(
        Locale.ROOT, "%.1f–%.1f", PERCENT * bounds.lower(), PERCENT * bounds.upper());
  }

  /** The lowest and the highest of several fractions, in percent. */
  public static String range(double lowest, double highest) {
    return String.format(Locale.ROOT, "%.2f–%.2f", PERCENT * lowest, PERCENT * highest);
  }

  /** A difference of fractions in percentage points. */
  public static String points(double difference) {
    return Percentage.points(difference).replace('-', '−');
  }

  /** A fraction in percent; a dash if it is absent. */
  public static String share(@Nullable Double fraction) {
    return fraction == null || fraction.isNaN() ? "–" : percent(fraction);
  }

  /** A number with four decimals; a dash if it is absent. */
  public static String real(@Nullable Double value) {
    return value == null || value.isNaN() ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A count with its thousands apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
  }

  /** A number and its noun. */
  public static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A moment to the minute, UTC. */
  public static String minutes(Instant at) {
    return MINUTES.format(at);
  }

  /** A moment to the second, UTC. */
  public static String seconds(Instant at) {
    return SECONDS.format(at);
  }

  /** The beginning of a digest, enough to tell it from others by eye. */
  public static String brief(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    return hex.substring(0, Math.min(BRIEF, hex.length()));
  }
}
