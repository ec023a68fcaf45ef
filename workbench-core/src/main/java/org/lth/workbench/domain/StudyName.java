package org.lth.workbench.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a study within its home.
 *
 * @param value small letters, digits and hyphens, such as {@code lenet-small}
 */
public record StudyName(String value) implements Comparable<StudyName> {
  /** What a name looks like, in words. */
  public static final String FORM_IN_WORDS =
      "1 to 60 of a-z, 0-9 and '-', beginning with a letter or a digit";

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  public StudyName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a study's name has " + FORM_IN_WORDS + ", but this is '" + value + "'");
    }
  }

  /** The study of this name, if a study can have it. */
  public static Optional<StudyName> named(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new StudyName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(StudyName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
