package org.lth.workbench.spec;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Seed;

/**
 * One key of an experiment's specification: its dotted name, what it means and which values it
 * takes.
 *
 * @param name dotted, such as {@code training.learningRate}
 * @param meaning one line for people
 * @param type which values are taken
 * @param absence what a specification without the key means; nothing for keys that all have
 * @param groups who may change it in a branch
 * @param tellsLevelsApart whether levels of different runs are told apart by it, in outputs that
 *     show only few keys
 */
public record SpecKey(
    String name,
    String meaning,
    Type type,
    Optional<Absence> absence,
    Set<KeyGroup> groups,
    boolean tellsLevelsApart) {
  public SpecKey {
    groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
  }

  /** A key that every specification has to have. */
  SpecKey(String name, String meaning, Type type) {
    this(name, meaning, type, Optional.empty(), EnumSet.of(KeyGroup.STUDY), false);
  }

  /** This key, which belongs to further groups too. */
  SpecKey in(KeyGroup... further) {
    Set<KeyGroup> all = new LinkedHashSet<>(groups);
    Collections.addAll(all, further);
    return new SpecKey(name, meaning, type, absence, all, tellsLevelsApart);
  }

  /** This key, which no branch and no study may change. */
  SpecKey fixed() {
    return new SpecKey(
        name, meaning, type, absence, EnumSet.noneOf(KeyGroup.class), tellsLevelsApart);
  }

  /** This key, which tells levels of different runs apart. */
  SpecKey tellingLevelsApart() {
    return new SpecKey(name, meaning, type, absence, groups, true);
  }

  /** This key with other values, such as those that a plug-in adds. */
  public SpecKey withType(Type other) {
    return new SpecKey(name, meaning, other, absence, groups, tellsLevelsApart);
  }

  /** Whether the key belongs to a group of those who may change it. */
  public boolean isIn(KeyGroup group) {
    return groups.contains(group);
  }

  /**
   * This key, added after the first specifications were recorded: one that lacks it says this
   * value, which means what was meant before.
   */
  SpecKey absentMeans(Object value) {
    return absent(new Absence(Optional.of(value), Optional.empty()));
  }

  private SpecKey absent(Absence meant) {
    return new SpecKey(name, meaning, type, Optional.of(meant), groups, tellsLevelsApart);
  }

  /** This key, added later: a specification that lacks it says the value of another key. */
  SpecKey absentMeansThatOf(SpecKey other) {
    return absent(new Absence(Optional.empty(), Optional.of(other.name())));
  }

  /**
   * What a specification without a key says.
   *
   * @param value the value, where it is always the same
   * @param other the name of the key whose value it is, where it is not
   */
  public record Absence(Optional<Object> value, Optional<String> other) {
    /** The value, in its stored form, beside those of other keys. */
    @Nullable Object value(SortedMap<String, Object> others) {
      return other.isPresent() ? others.get(other.get()) : value.orElseThrow();
    }
  }

  /**
   * The values that a key takes.
   *
   * @param expected the values in words
   * @param reader turns a string, number or boolean into the one stored form, or into nothing
   * @param words those that a mistyped one may have been meant to be; none for numbers
   * @param unit what numbers count, such as {@code pixels}; nothing where they have no unit
   */
  public record Type(
      String expected,
      Function<Object, Optional<Object>> reader,
      List<String> words,
      Optional<String> unit) {
    public Type {
      words = List.copyOf(words);
    }

    /** Values without a unit. */
    public Type(String expected, Function<Object, Optional<Object>> reader, List<String> words) {
      this(expected, reader, words, Optional.empty());
    }

    Type(String expected, Function<Object, Optional<Object>> reader) {
      this(expected, reader, List.of());
    }

    /** These numbers, which count a unit. */
    Type of(String counted) {
      return new Type(expected, reader, words, Optional.of(counted));
    }

    /** One of the words of a vocabulary. */
    static <E extends Enum<E> & Word> Type word(Class<E> vocabulary) {
      return word(Word.all(vocabulary).toArray(String[]::new));
    }

    /** As many as a double tells apart. */
    private static final int DIGITS = 17;

    private static final Predicate<String> WORD =
        Pattern.compile("[a-z][a-z0-9_-]{0,63}").asMatchPredicate();

    /** One of these words. */
    public static Type word(String... words) {
      List<String> allowed = List.of(words);
      return new Type(
          "one of " + String.join(", ", allowed),
          value -> Optional.<Object>of(value.toString()).filter(allowed::contains),
          allowed);
    }

    /** One of the words that a workbench has, which may be more than this program's own. */
    static Type openWord(String expected) {
      return new Type(
          expected,
          value -> Optional.<Object>of(value.toString()).filter(word -> WORD.test((String) word)));
    }

    /** A name that something else will look up. */
    static Type name(String what) {
      return new Type(
          what, value -> Optional.<Object>of(value.toString()).filter(text -> !text.equals("")));
    }

    /** A whole number from the smallest to the largest. */
    static Type whole(long smallest, long largest) {
      return new Type(
          "a whole number from " + smallest + " to " + largest,
          value ->
              exact(value)
                  .flatMap(Type::wholeValue)
                  .filter(number -> number >= smallest && number <= largest)
                  .map(number -> (Object) number));
    }

    /** A seed. */
    static Type seed() {
      return whole(0, Seed.MAX);
    }

    /** A finite number that a test accepts. */
    static Type real(String expected, DoublePredicate test) {
      return new Type(
          expected,
          value ->
              exact(value)
                  .map(BigDecimal::doubleValue)
                  .filter(number -> Double.isFinite(number) && test.test(number))
                  .map(number -> (Object) number));
    }

    /** A number above 0. */
    static Type positive() {
      return real("a number above 0", value -> value > 0);
    }

    /** A number that is not below 0. */
    static Type notNegative() {
      return real("a number of at least 0", value -> value >= 0);
    }

    /** A part of a whole, but not all of it. */
    static Type fraction() {
      return real("a number of at least 0 and below 1", value -> value >= 0 && value < 1);
    }

    /** A duration in steps or epochs. */
    static Type duration() {
      return new Type("a duration such as 50000it or 40ep", Type::durationValue);
    }

    /** Durations with commas between them, or the word for none. */
    static Type durations(String none) {
      return new Type(
          none + ", or durations such as 80ep,120ep",
          value ->
              value.toString().equals(none) ? Optional.of(none) : durationValues(value.toString()));
    }

    /** Finite numbers with commas between them, or the word for none. */
    static Type reals(String none, String expected, DoublePredicate test) {
      return new Type(
          none + ", or " + expected,
          value ->
              value.toString().equals(none)
                  ? Optional.of(none)
                  : realValues(List.of(value.toString().split(",", -1)), test));
    }

    /** In one form: as they were written, without zeros at the end. */
    private static Optional<Object> realValues(List<String> parts, DoublePredicate test) {
      List<String> numbers =
          parts.stream()
              .map(Type::exact)
              .flatMap(Optional::stream)
              .filter(number -> test.test(number.doubleValue()))
              .map(BigDecimal::stripTrailingZeros)
              .filter(number -> number.scale() <= DIGITS && number.precision() <= DIGITS)
              .map(BigDecimal::toPlainString)
              .toList();
      return numbers.size() == parts.size()
          ? Optional.of(String.join(",", numbers))
          : Optional.empty();
    }

    private static Optional<Object> durationValues(String value) {
      try {
        return Optional.of(
            Duration.list(value).stream().map(Duration::toString).collect(joining(",")));
      } catch (IllegalArgumentException notDurations) {
        return Optional.empty();
      }
    }

    private static Optional<Object> durationValue(Object value) {
      try {
        return Optional.of(Duration.parse(value.toString()).toString());
      } catch (IllegalArgumentException notADuration) {
        return Optional.empty();
      }
    }

    private static Optional<Long> wholeValue(BigDecimal number) {
      try {
        return Optional.of(number.longValueExact());
      } catch (ArithmeticException notWhole) {
        return Optional.empty();
      }
    }

    private static Optional<BigDecimal> exact(Object value) {
      try {
        return Optional.of(new BigDecimal(value.toString()));
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
  }
}
