package org.lth.workbench.web.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * The parameters of a request, each within bounds; anything else is refused.
 *
 * @param context the request
 */
public record Query(Context context) {
  private static final int LONGEST_TEXT = 200;
  private static final int SHOWN = 60;

  /** A short text; empty if it is not given. */
  public String text(String name) {
    String value = single(name);
    if (value == null) {
      return "";
    }
    if (isLong(value) || value.chars().anyMatch(Character::isISOControl)) {
      throw bad(name, "at most " + LONGEST_TEXT + " characters, none of them a control", value);
    }
    return value.strip();
  }

  /** A whole number within bounds; absent if it is not given. */
  public Optional<Long> whole(String name, Bounds bounds) {
    String value = single(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value.matches("\\d{1,18}")) {
      long number = Long.parseLong(value);
      if (number >= bounds.least() && number <= bounds.most()) {
        return Optional.of(number);
      }
    }
    throw bad(name, "a whole number from " + bounds.least() + " to " + bounds.most(), value);
  }

  /**
   * What a number may be.
   *
   * @param least the smallest allowed
   * @param most the greatest allowed
   */
  @SuppressWarnings("UnusedVariable")
  public record Bounds(long least, long most) {
    /** From 0 to the greatest whole number that JSON can hold. */
    public static final Bounds COUNT = new Bounds(0, (1L << 53) - 1);
  }

  /** One of some words; absent if it is not given. */
  public <E> Optional<E> word(String name, E[] words, Function<E, String> text) {
    String value = single(name);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(words)
            .filter(word -> text.apply(word).equals(value.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    bad(
                        name,
                        Arrays.stream(words).map(text).collect(Collectors.joining(", ")),
                        value)));
  }

  /** Several texts under one name, in order, without empty ones. */
  public List<String> texts(String name, int most) {
    List<String> values =
        context.queryParams(name).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
    if (values.size() > most) {
      throw bad(name, "at most " + most + " of them", values.size() + "");
    }
    for (String value : values) {
      if (isLong(value)) {
        throw bad(name, "at most " + LONGEST_TEXT + " characters", value);
      }
    }
    return values;
  }

  /** Characters are counted as people and JSON Schema do, not as Java stores them. */
  private static boolean isLong(String value) {
    return value.codePointCount(0, value.length()) > LONGEST_TEXT;
  }

  private @Nullable String single(String name) {
    List<String> values = context.queryParams(name);
    if (values.size() > 1) {
      throw bad(name, "one value", values.size() + " values");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static WorkbenchException bad(String name, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("a parameter has a value that it cannot take")
            .where("parameter '" + name + "'")
            .expected(expected)
            .actual("'" + shown(actual) + "'")
            .next("look at /api/v1/openapi.json for what each parameter takes"));
  }

  /** The beginning of a text in characters that do no harm in logs and terminals. */
  public static String shown(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
  }
}
