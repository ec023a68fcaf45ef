package org.lth.workbench.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a run: twelve characters of Crockford's base 32, the first nine of which count
 * milliseconds, so that names sort by the time at which runs were started.
 *
 * @param value the name
 */
public record RunId(String value) implements Comparable<RunId> {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{12}");
  private static final int TIME_DIGITS = 9;
  private static final int CHANCE_DIGITS = 3;
  private static final int BITS_PER_DIGIT = 5;

  /** How many different values of {@code chance} {@link #of} tells apart. */
  public static final int CHANCES = 1 << (CHANCE_DIGITS * BITS_PER_DIGIT);

  public RunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a run id has 12 characters of 0-9 and a-z without i, l, o, u but this is '"
              + value
              + "'");
    }
  }

  /**
   * Makes the id of a run started at an instant.
   *
   * @param epochMillis milliseconds since 1970, less than 2^45
   * @param chance a number below {@link #CHANCES} that tells runs of one millisecond apart
   */
  public static RunId of(long epochMillis, int chance) {
    if (chance < 0 || chance >= CHANCES) {
      throw new IllegalArgumentException("chance is outside 0.." + (CHANCES - 1) + ": " + chance);
    }
    return new RunId(encode(epochMillis, TIME_DIGITS) + encode(chance, CHANCE_DIGITS));
  }

  /** The run of this name, if a run can have it. */
  public static Optional<RunId> named(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new RunId(text)) : Optional.empty();
  }

  private static String encode(long number, int digits) {
    if (number < 0 || number >= 1L << (digits * BITS_PER_DIGIT)) {
      throw new IllegalArgumentException(number + " does not fit in " + digits + " digits");
    }
    StringBuilder text = new StringBuilder();
    for (int shift = (digits - 1) * BITS_PER_DIGIT; shift >= 0; shift -= BITS_PER_DIGIT) {
      text.append(ALPHABET.charAt((int) (number >>> shift) & 31));
    }
    return text.toString();
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
