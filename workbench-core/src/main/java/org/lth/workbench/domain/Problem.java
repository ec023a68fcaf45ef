package org.lth.workbench.domain;

import static java.util.Objects.requireNonNull;

/**
 * What went wrong, in the words that a person needs to mend it.
 *
 * @param what the problem in a few words
 * @param where the file, flag, event or tensor
 * @param expected what should have been there
 * @param actual what was there
 * @param nextStep what to do now
 */
public record Problem(String what, String where, String expected, String actual, String nextStep) {
  private static final int LONGEST = 4000;
  private static final int BEGINNING = 200;

  public Problem {
    requireNonNull(what, "what is null");
    requireNonNull(where, "where is null");
    requireNonNull(expected, "expected is null");
    requireNonNull(actual, "actual is null");
    requireNonNull(nextStep, "nextStep is null");
    what = shortened(what);
    where = shortened(where);
    expected = shortened(expected);
    actual = shortened(actual);
    nextStep = shortened(nextStep);
  }

  /** A file may hold a name of a million characters; a message is for people. */
  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, BEGINNING) + "... (" + text.length() + " characters)";
  }

  /** Starts a problem with what is wrong; {@code where} and the rest follow. */
  public static Where what(String what) {
    return where -> expected -> actual -> next -> new Problem(what, where, expected, actual, next);
  }

  /** Takes the place of the problem. */
  @FunctionalInterface
  public interface Where {
    Expected where(String where);
  }

  /** Takes what should have been there. */
  @FunctionalInterface
  public interface Expected {
    Actual expected(String expected);
  }

  /** Takes what was there. */
  @FunctionalInterface
  public interface Actual {
    Next actual(String actual);
  }

  /** Takes what to do now. */
  @FunctionalInterface
  public interface Next {
    Problem next(String nextStep);
  }

  @Override
  public String toString() {
    return what
        + "\n  where:    "
        + where
        + "\n  expected: "
        + expected
        + "\n  actual:   "
        + actual
        + "\n  next:     "
        + nextStep;
  }
}
